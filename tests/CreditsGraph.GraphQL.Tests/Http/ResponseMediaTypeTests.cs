using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class ResponseMediaTypeTests
{
    private const string Json = "application/json; charset=utf-8";
    private const string GraphQL = "application/graphql-response+json; charset=utf-8";

    [Theory]
    [InlineData("application/json", Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/json; charset=\"UTF-8\"", Json)]
    [InlineData("application/json, multipart/mixed", Json)]
    [InlineData("application/json, */*;q=0.1", Json)]
    [InlineData("application/json, */*", Json)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Json)]
    [InlineData("application/graphql-response+json", GraphQL)]
    [InlineData("Application/GraphQL-Response+JSON", GraphQL)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQL)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQL)]
    [InlineData("application/graphql-response+json,application/json;q=0.9", GraphQL)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", GraphQL)]
    [InlineData("application/json, application/graphql-response+json", GraphQL)]
    [InlineData("application/graphql-response+json, */*", GraphQL)]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.6", GraphQL)]
    [InlineData("application/json;q=0.6, application/graphql-response+json;q=0.5", Json)]
    [InlineData("application/json;q=0, */*", GraphQL)]
    [InlineData("application/json;q=0.1, application/*;q=0.2", GraphQL)]
    [InlineData("application/graphql-response+json;q=0, */*", Json)]
    [InlineData("text/html, application/json;q=0.1", Json)]
    [InlineData("text/html", null)]
    [InlineData("text/*", null)]
    [InlineData("application/json;q=0", null)]
    [InlineData("*/*;q=0", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/graphql-response+json;q=0, application/json;q=0, */*", null)]
    [InlineData("not a media type", null)]
    public void Negotiate_Accept_ChoosesWhatIsPreferred(string accept, string? contentType)
    {
        Assert.Equal(contentType, ResponseMediaType.Negotiate(accept)?.ContentType);
    }

    [Fact]
    public void Negotiate_NoAccept_ChoosesJson()
    {
        Assert.Same(ResponseMediaType.Json, ResponseMediaType.Negotiate(StringValues.Empty));
    }

    [Fact]
    public void Negotiate_SeveralHeaders_ReadsThemAsOne()
    {
        var accept = new StringValues(["text/html, application/json;q=0.5", "application/graphql-response+json"]);

        Assert.Same(ResponseMediaType.GraphQL, ResponseMediaType.Negotiate(accept));
    }

    [Theory]
    [InlineData(ExecutionOutcome.Executed, 200, 200)]
    [InlineData(ExecutionOutcome.RequestError, 400, 200)]
    [InlineData(ExecutionOutcome.OperationNotAllowed, 405, 405)]
    [InlineData(ExecutionOutcome.TimedOut, 504, 200)]
    public void StatusCodeOf_Outcome_IsAsTheMediaTypeHasIt(ExecutionOutcome outcome, int graphQL, int json)
    {
        Assert.Equal(graphQL, ResponseMediaType.GraphQL.StatusCodeOf(outcome));
        Assert.Equal(json, ResponseMediaType.Json.StatusCodeOf(outcome));
    }
}
