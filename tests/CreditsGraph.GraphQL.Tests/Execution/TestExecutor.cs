using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Executes documents against the small schema that a test class binds for itself.</summary>
internal static class TestExecutor
{
    /// <summary>For documents made by chance, which nest lists as they like.</summary>
    public static ExecutorOptions AtAnyCost { get; } = new() { Limits = new() { Cost = LimitOptions.LargestCount } };

    public static RequestExecutor Create(
        SchemaBuilder schema, ExecutorOptions? options = null, TimeProvider? time = null, ILogger<RequestExecutor>? logger = null) =>
        new(schema.Build(), options ?? new ExecutorOptions(), time ?? TimeProvider.System, logger ?? NullLogger<RequestExecutor>.Instance);

    /// <summary>The response as it went out.</summary>
    public static async Task<string> ExecuteAsync(
        this RequestExecutor executor,
        string document,
        Func<IBatchScheduler, object?>? createContext = null,
        string? variables = null,
        CancellationToken cancellationToken = default)
    {
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = json?.RootElement ?? default,
            CreateContext = createContext,
        };
        using var result = await executor.ExecuteAsync(request, cancellationToken);
        return Encoding.UTF8.GetString(result.Body.Span);
    }

    /// <summary>The errors as <c>path: message</c>, one a line, in the order of the response.</summary>
    public static string ErrorsOf(string response)
    {
        using var json = JsonDocument.Parse(response);
        return !json.RootElement.TryGetProperty("errors", out var errors)
            ? ""
            : string.Join('\n', errors.EnumerateArray().Select(error =>
                (error.TryGetProperty("path", out var path) ? string.Join('.', path.EnumerateArray()) : "") + ": " + error.GetProperty("message").GetString()));
    }

    /// <summary><c>data</c> as JSON; undefined data are <c>undefined</c>.</summary>
    public static string DataOf(string response)
    {
        using var json = JsonDocument.Parse(response);
        return json.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : "undefined";
    }
}
