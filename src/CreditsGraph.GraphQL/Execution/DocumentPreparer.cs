using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Makes texts into documents that can be executed: parsed within the limits, and validated.</summary>
internal sealed class DocumentPreparer
{
    private readonly Schema _schema;
    private readonly LimitOptions _limits;
    private readonly ParserOptions _parserOptions;
    private readonly ValidationOptions _validationOptions;

    public DocumentPreparer(Schema schema, ExecutorOptions options)
    {
        _schema = schema;
        _limits = options.Limits;
        _parserOptions = new ParserOptions { MaxBytes = _limits.DocumentBytes, MaxTokens = _limits.Tokens, MaxDepth = _limits.Depth };
        _validationOptions = new ValidationOptions
        {
            Introspection = options.Introspection,
            Suggestions = options.Introspection,
            Limits = _limits,
        };
    }

    /// <summary>The document of a text, which must not change afterwards; with errors where it is none.</summary>
    public PreparedDocument Prepare(byte[] text) => Prepare(text, isTrusted: false);

    /// <summary>The same for a document whose operations are to be planned before anybody asks for them.</summary>
    public PreparedDocument PrepareTrusted(byte[] text)
    {
        var document = Prepare(text, isTrusted: true);
        if (document.Errors.Count > 0)
            return document;
        try
        {
            document.PlanAhead(_schema, _limits);
            return document;
        }
        catch (ExecutionAbortedException exception)
        {
            return PreparedDocument.NotParsed(exception.Excess.ToError());
        }
    }

    private PreparedDocument Prepare(byte[] text, bool isTrusted)
    {
        try
        {
            var document = GraphQLParser.Parse(text, _parserOptions);
            return DocumentLimits.FindExcess(document, _limits) is { } excess
                ? PreparedDocument.NotParsed(excess.ToError())
                : new PreparedDocument(document, DocumentValidator.Validate(_schema, document, _validationOptions)) { IsTrusted = isTrusted };
        }
        catch (GraphQLSyntaxException exception)
        {
            return PreparedDocument.NotParsed(exception.ToError());
        }
    }
}
