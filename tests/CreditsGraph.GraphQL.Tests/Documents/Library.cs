using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Documents;

/// <summary>A schema of one text, <c>title</c>, and requests of it.</summary>
internal static class Library
{
    public static RequestExecutor Executor(DocumentsOptions documents, ILogger<RequestExecutor>? logger = null, ExecutorOptions? options = null) =>
        TestExecutor.Create(
            SchemaBuilder.FromSdl("type Query { title: String year: Int }")
                .Object<RootValue>("Query", type => type.Field("title", static _ => "Ledger").Field("year", static _ => (int?)1494)),
            (options ?? new ExecutorOptions()) with { Documents = documents },
            logger: logger);

    public static TrustedDocument Trusted(string text, params string[] ids) => new("a.graphql", Encoding.UTF8.GetBytes(text)) { Ids = ids };

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The response as it went out.</summary>
    public static async Task<string> SendAsync(
        this RequestExecutor executor, string text = "", string? id = null, string? hash = null, string? variables = null)
    {
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        using var result = await executor.ExecuteAsync(
            new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(text),
                DocumentId = id,
                Sha256Hash = hash,
                Variables = json?.RootElement ?? default,
            },
            CancellationToken.None);
        return Encoding.UTF8.GetString(result.Body.Span);
    }

    /// <summary>The code and the message of the only error.</summary>
    public static async Task<(string Code, string Message)> RefusedAsync(this Task<string> sent)
    {
        using var response = JsonDocument.Parse(await sent);
        Assert.False(response.RootElement.TryGetProperty("data", out _));
        var error = Assert.Single(response.RootElement.GetProperty("errors").EnumerateArray());
        return (error.GetProperty("extensions").GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }
}
