namespace CreditsGraph.GraphQL.Documents;

/// <summary>Which documents run.</summary>
public enum DocumentsMode
{
    /// <summary>Every valid one; trusted documents can be asked for by their ids too.</summary>
    Any,

    /// <summary>Trusted documents only, by id or by text; everything else is DOCUMENT_NOT_TRUSTED.</summary>
    Trusted,

    /// <summary>Every valid one, but those that <see cref="Trusted"/> would refuse are logged and counted.</summary>
    Warn,
}
