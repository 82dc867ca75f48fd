using System.Net;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Tests.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>The endpoint with the executor behind it.</summary>
public sealed class GraphQLEndpointsTests
{
    [Theory]
    [InlineData("""{"query":"{ book(id: 1) { title } }"}""", HttpStatusCode.OK, """{"data":{"book":{"title":"Dune"}}}""")]
    [InlineData("""{"query":"query B($id: ID!) { book(id: $id) { title } }","variables":{"id":"1"}}""", HttpStatusCode.OK, """{"data":{"book":{"title":"Dune"}}}""")]
    [InlineData("""{"query":"{ fails }"}""", HttpStatusCode.OK, "TEASED")]
    [InlineData("""{"query":"{"}""", HttpStatusCode.BadRequest, "GRAPHQL_PARSE_FAILED")]
    [InlineData("""{"query":"query B($id: ID!) { book(id: $id) { title } }"}""", HttpStatusCode.BadRequest, "BAD_USER_INPUT")]
    [InlineData("""{"query":"{ fails }","operationName":"B"}""", HttpStatusCode.BadRequest, "OPERATION_RESOLUTION_FAILURE")]
    public async Task Post_Document_IsExecuted(string request, HttpStatusCode status, string body)
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Accept.ParseAdd("application/graphql-response+json");

        using var response = await client.PostAsync(
            new Uri("/api", UriKind.Relative), new StringContent(request, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(body, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Mutation_IsNotExecuted()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var response = await client.GetAsync(new Uri("/api?query=mutation%7Bincrement%7D", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("METHOD_NOT_ALLOWED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var app = Build();
        app.MapGraphQL("/api", options => options.CreateContext = (_, _) => new LibraryContext());
        await app.StartAsync();
        return app;
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TestGraph.CreateExecutor());
        return builder.Build();
    }
}
