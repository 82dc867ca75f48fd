namespace CreditsGraph.GraphQL.Execution;

/// <summary>How long a response holds; the request's own object is one where the schema has fields that expire.</summary>
public interface IResponseLifetime
{
    /// <summary>The time, UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Notes that the response holds something that may be shown until then.</summary>
    void EndBy(DateTimeOffset until);
}
