using CreditsGraph.GraphQL.Http;
using Microsoft.Extensions.Primitives;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class AcceptedMediaTypesTests
{
    private const string Json = "application/json; charset=utf-8";
    private const string GraphQL = "application/graphql-response+json; charset=utf-8";
    private const string EventStream = "text/event-stream; charset=utf-8";
    private const string Multipart = "multipart/mixed; boundary=\"-\"";
    private const string MultipartWithFormat = Multipart + "; incrementalSpec=v0.2";

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
    public void Negotiate_Accept_ChoosesTheJsonTypeThatIsPreferred(string accept, string? contentType)
    {
        Assert.Equal(contentType, AcceptedMediaTypes.Negotiate(accept).Whole?.ContentType);
    }

    [Fact]
    public void Negotiate_NoAccept_ChoosesJson()
    {
        Assert.Equal(new AcceptedMediaTypes(ResponseMediaType.Json, null), AcceptedMediaTypes.Negotiate(StringValues.Empty));
    }

    [Fact]
    public void Negotiate_SeveralHeaders_ReadsThemAsOne()
    {
        var accept = new StringValues(["text/html, application/json;q=0.5", "application/graphql-response+json"]);

        Assert.Same(ResponseMediaType.GraphQL, AcceptedMediaTypes.Negotiate(accept).Whole);
    }

    // What the clients send for a query that defers something: Apollo Client 4 with either of its handlers, urql, GraphiQL,
    // graphql-sse, Banana Cake Pop (the browser's default).
    [Theory]
    [InlineData("multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9", GraphQL, MultipartWithFormat)]
    [InlineData("multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9", GraphQL, null)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", GraphQL, EventStream)]
    [InlineData("application/json, multipart/mixed", Json, Multipart)]
    [InlineData("text/event-stream", null, EventStream)]
    [InlineData("*/*", Json, null)]
    public void Negotiate_AcceptOfAClient_ChoosesWhatItReads(string accept, string? whole, string? incremental)
    {
        AssertChosen(accept, whole, incremental);
    }

    [Theory]
    [InlineData("multipart/mixed", null, Multipart)]
    [InlineData("Multipart/Mixed", null, Multipart)]
    [InlineData("multipart/mixed; charset=utf-8", null, Multipart)]
    [InlineData("multipart/mixed; charset=utf-16", null, null)]
    [InlineData("multipart/mixed; IncrementalSpec=\"v0.2\"; q=0.5", null, MultipartWithFormat)]
    [InlineData("multipart/mixed; incrementalSpec=v0.1", null, null)]
    [InlineData("multipart/mixed; incrementalSpec=v0.2; deferSpec=20220824", null, null)]
    [InlineData("multipart/mixed; deferSpec=20220824, multipart/mixed; incrementalSpec=v0.2", null, MultipartWithFormat)]
    [InlineData("multipart/mixed; boundary=graphql; subscriptionSpec=1.0", null, null)]
    [InlineData("multipart/mixed;q=0", null, null)]
    [InlineData("multipart/mixed;q=0, application/json", Json, null)]
    [InlineData("multipart/*, */*;q=0.1", Json, null)]
    [InlineData("text/*", null, null)]
    [InlineData("text/event-stream; charset=utf-8", null, EventStream)]
    [InlineData("text/event-stream, multipart/mixed", null, EventStream)]
    [InlineData("multipart/mixed, text/event-stream", null, Multipart)]
    [InlineData("multipart/mixed;q=0.8, text/event-stream;q=0.9", null, EventStream)]
    [InlineData("multipart/mixed, multipart/mixed;incrementalSpec=v0.2", null, Multipart)]
    [InlineData("application/json;q=0.9, text/event-stream;q=0.9", Json, EventStream)]
    [InlineData("application/json, text/event-stream;q=0.9", Json, null)]
    [InlineData("application/graphql-response+json, application/json;q=0.5, text/event-stream;q=0.9", GraphQL, null)]
    [InlineData("application/json;q=0.5, text/event-stream", Json, EventStream)]
    [InlineData("text/event-stream, */*", Json, EventStream)]
    [InlineData("multipart/mixed;q=0.9, */*", Json, null)]
    public void Negotiate_TypesForSeveralPayloads_AreChosenWhereNamedAndNotRatedLower(string accept, string? whole, string? incremental)
    {
        AssertChosen(accept, whole, incremental);
    }

    private static void AssertChosen(string accept, string? whole, string? incremental)
    {
        var accepted = AcceptedMediaTypes.Negotiate(accept);

        Assert.Equal(whole, accepted.Whole?.ContentType);
        Assert.Equal(incremental, accepted.Incremental?.ContentType);
        Assert.Equal(whole is null && incremental is null, accepted.IsNone);
    }
}
