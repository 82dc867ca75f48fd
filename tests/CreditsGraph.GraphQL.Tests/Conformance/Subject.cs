using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Tests.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>What this library makes of cases.</summary>
internal sealed class Subject(IReadOnlyDictionary<string, DifferentialSchema> schemas)
{
    private const int NoLimit = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ParserOptions Roomy = new() { MaxTokens = NoLimit, MaxBytes = int.MaxValue };

    /// <summary>The names of our validation rules.</summary>
    public static IReadOnlyList<string> Rules { get; } = MakeRules();

    public async Task<Observation> ObserveAsync(DifferentialCase @case)
    {
        DocumentNode document;
        try
        {
            document = GraphQLParser.Parse(@case.Text, Roomy);
        }
        catch (GraphQLSyntaxException exception)
        {
            return new Observation { SyntaxError = Describe(exception) };
        }

        var printed = Printer.Print(document);
        var result = new Observation { Printed = printed, Reprinted = Reprint(document, printed) };
        if (@case.PrintOnly)
            return result;

        var schema = schemas[@case.Schema];
        result = result with { Errors = Validate(schema, document, new ValidationOptions { Suggestions = @case.Suggestions, MaxErrors = NoLimit }) };
        if (result.Errors.Count > 0 || IsSubscription(document, @case.OperationName))
            return result;
        try
        {
            return result with
            {
                Responses = [await ExecuteAsync(schema.Executors[0], @case), await ExecuteAsync(schema.Executors[1], @case)],
                Deliveries = @case.IsIncremental
                    ?
                    [
                        await DeliverAsync(schema.Executors[0], @case, seed: 0),
                        await DeliverAsync(schema.Executors[1], @case, seed: 1),
                        await DeliverAsync(schema.Executors[1], @case, seed: 2),
                    ]
                    : [],
            };
        }
        catch (TimeoutException)
        {
            var nothing = $"nothing within {Patience}";
            return result with { Responses = [new ObservedResponse(nothing, nothing, [])] };
        }
    }

    private static string[] MakeRules()
    {
        var context = new ValidationContext(SchemaReader.Read("type Query { a: Int }"), GraphQLParser.Parse("{ a }"), new ValidationOptions());
        return [.. DocumentValidator.CreateRules(context).Select(static rule => rule.GetType().Name)];
    }

    private static string? Reprint(DocumentNode document, string printed)
    {
        try
        {
            var parsed = GraphQLParser.Parse(printed, Roomy);
            var again = Printer.Print(parsed);
            return again != printed ? again : SyntaxTree.Dump(parsed) == SyntaxTree.Dump(document) ? null : "another tree";
        }
        catch (GraphQLSyntaxException exception)
        {
            return Describe(exception);
        }
    }

    // Each rule alone, to tell whose an error is; together they must find the same.
    private static Dictionary<string, IReadOnlyList<string>> Validate(DifferentialSchema schema, DocumentNode document, ValidationOptions options)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        for (var i = 0; i < Rules.Count; i++)
        {
            var context = new ValidationContext(schema.Schema, document, options);
            var rule = DocumentValidator.CreateRules(context)[i];
            new DocumentWalker(context, [rule]).Walk();
            if (context.Errors.Count > 0)
                errors.Add(Rules[i], [.. context.Errors.Select(Describe)]);
        }

        var together = DocumentValidator.Validate(schema.Schema, document, options).Select(Describe);
        Assert.Equal(errors.Values.SelectMany(static e => e).Order(StringComparer.Ordinal), together.Order(StringComparer.Ordinal));
        return errors;
    }

    private static bool IsSubscription(DocumentNode document, string? operationName)
    {
        var operation = new PreparedDocument(document, []).FindOperation(operationName);
        return operation?.Operation == OperationType.Subscription;
    }

    private static async Task<ObservedResponse> ExecuteAsync(RequestExecutor executor, DifferentialCase @case)
    {
        using var response = JsonDocument.Parse(Assert.Single(await ReadAsync(executor, @case, isIncremental: false, seed: 0)));
        return ObservedResponse.Of(response.RootElement, ObservedResponse.Describe);
    }

    private static async Task<ObservedDelivery> DeliverAsync(RequestExecutor executor, DifferentialCase @case, int seed) =>
        ObservedDelivery.Of(await ReadAsync(executor, @case, isIncremental: true, seed));

    private static Task<List<string>> ReadAsync(RequestExecutor executor, DifferentialCase @case, bool isIncremental, int seed)
    {
        return ReadAllAsync().WaitAsync(Patience);

        async Task<List<string>> ReadAllAsync()
        {
            using var variables = JsonDocument.Parse(@case.Variables?.ToJsonString() ?? "null");
            var request = new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(@case.Text),
                OperationName = @case.OperationName,
                Variables = variables.RootElement,
                Incremental = isIncremental,
                CreateContext = scheduler => new WorldOperation(scheduler, seed),
            };
            using var result = await executor.ExecuteAsync(request, CancellationToken.None);
            var payloads = new List<string>();
            do
                payloads.Add(Encoding.UTF8.GetString(result.Body.Span));
            while (await result.MoveNextAsync());
            return payloads;
        }
    }

    private static string Describe(GraphQLSyntaxException exception) =>
        $"{exception.Message} @{exception.Location.Line}:{exception.Location.Column} /";

    private static string Describe(GraphQLError error) =>
        $"{error.Message} @{string.Join(',', error.Locations.Select(static l => $"{l.Line}:{l.Column}"))} /";
}
