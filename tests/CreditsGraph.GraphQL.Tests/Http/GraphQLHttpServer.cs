using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>The HTTP transport behind a real Kestrel, with an execution that the test decides.</summary>
internal sealed class GraphQLHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogCollector _logs;

    private GraphQLHttpServer(WebApplication app, LogCollector logs)
    {
        _app = app;
        _logs = logs;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = new Uri(Address, "/graphql") };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Everything logged as a warning or worse, by the server too.</summary>
    public IReadOnlyCollection<string> Complaints => _logs.Complaints;

    public static async Task<GraphQLHttpServer> StartAsync(
        ExecuteRequest? execute = null, GraphQLHttpOptions? options = null, LimitOptions? limits = null,
        HttpProtocols protocols = HttpProtocols.Http1)
    {
        var logs = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = protocols));
        var app = builder.Build();
        var handler = new GraphQLHttpHandler(
            execute ?? Echo, options ?? new GraphQLHttpOptions(), limits ?? new LimitOptions(), new Logger<GraphQLHttpHandler>(new LoggerFactory([logs])));
        app.Map("/graphql", handler.HandleAsync);
        await app.StartAsync();
        return new GraphQLHttpServer(app, logs);
    }

    /// <summary>Answers with what it was asked; documents that begin with "invalid" or "mutation" get what these deserve.</summary>
    public static ValueTask<ExecutionResult> Echo(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var document = Encoding.UTF8.GetString(request.Document.Span);
        if (document.StartsWith("invalid", StringComparison.Ordinal))
            return new(Result(ExecutionOutcome.RequestError, """{"errors":[{"message":"invalid"}]}"""));
        if (document.StartsWith("mutation", StringComparison.Ordinal) && request.QueriesOnly)
            return new(Result(ExecutionOutcome.OperationNotAllowed, """{"errors":[{"message":"not by GET"}]}"""));
        var variables = request.Variables.ValueKind == JsonValueKind.Undefined ? null : request.Variables.GetRawText();
        return new(Result(ExecutionOutcome.Executed, JsonSerializer.Serialize(
            new { data = new { document, request.OperationName, variables, request.QueriesOnly } })));
    }

    public static ExecutionResult Result(ExecutionOutcome outcome, string json)
    {
        var buffer = new JsonBuffer();
        buffer.WriteRaw(Encoding.UTF8.GetBytes(json));
        return new ExecutionResult(outcome, buffer, hasErrors: outcome != ExecutionOutcome.Executed);
    }

    public Task<HttpResponseMessage> PostAsync(string json, string? accept = null, string contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "", accept, content);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string queryString = "", string? accept = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, "/graphql" + queryString)) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    /// <summary>Posts a query and returns once the response's headers are there; its body is read as it comes.</summary>
    public async Task<HttpResponseMessage> StartAsync(
        string accept, HttpMethod? method = null, string query = "{a}", Version? version = null, CancellationToken cancellationToken = default)
    {
        var isPost = method is null;
        using var request = new HttpRequestMessage(
            method ?? HttpMethod.Post, new Uri(Address, isPost ? "/graphql" : "/graphql?query=" + Uri.EscapeDataString(query)));
        if (isPost)
            request.Content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Version = version ?? HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Address.Port);
        return connection;
    }

    /// <summary>Sends bytes as they are, and reads until the server closes the connection.</summary>
    public async Task<string> SendRawAsync(string text)
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class LogCollector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Complaints { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Complaints.Enqueue($"{logLevel} {formatter(state, exception)} {exception?.Message}".TrimEnd());
        }

        public void Dispose()
        {
        }
    }
}
