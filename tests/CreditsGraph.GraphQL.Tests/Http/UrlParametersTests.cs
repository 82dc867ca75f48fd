using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Limits;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class UrlParametersTests
{
    [Fact]
    public void Read_EveryParameter_IsDecoded()
    {
        using var parameters = new RequestParameters();

        var refusal = Read(parameters, "?query=query+Q%7B%20a%28b%3A%22%C3%A9%2B%22%29%7D&operationName=Q&variables=%7B%22b%22%3A1%7D&extensions=%7B%7D&other=1");

        Assert.Null(refusal);
        Assert.Equal("query Q{ a(b:\"é+\")}", Encoding.UTF8.GetString(parameters.Document.Span));
        Assert.Equal("Q", parameters.OperationName);
        Assert.Equal("""{"b":1}""", parameters.Variables.GetRawText());
    }

    [Theory]
    [InlineData("?query={a}&operationName=")]
    [InlineData("?query={a}&variables=null&extensions=null")]
    [InlineData("?%71uery={a}&&x=1&x=2&")]
    public void Read_OnlyQuery_LeavesTheRestOut(string queryString)
    {
        using var parameters = new RequestParameters();

        Assert.Null(Read(parameters, queryString));
        Assert.Equal("{a}", Encoding.UTF8.GetString(parameters.Document.Span));
        Assert.Null(parameters.OperationName);
        Assert.Equal(JsonValueKind.Undefined, parameters.Variables.ValueKind);
    }

    [Theory]
    [InlineData("", "query is required")]
    [InlineData("?", "query is required")]
    [InlineData("?Query={a}", "query is required")]
    [InlineData("?query={a}&query={b}", "once each")]
    [InlineData("?query={a}&variables=", "variables must be")]
    [InlineData("?query={a}&variables=[]", "variables must be")]
    [InlineData("?query={a}&variables={%22a%22:1", "variables must be")]
    [InlineData("?query={a}&variables={%22a%22:1,%22a%22:2}", "variables must be")]
    [InlineData("?query={a}&variables={%22\\ud800%22:1,%22a%22:2}", "variables must be")]
    [InlineData("?query={a}&extensions={%22a%22:1,%22\\udc00%22:2}", "extensions must be")]
    [InlineData("?query={a}&extensions=1", "extensions must be")]
    [InlineData("?query={a}&extensions={", "extensions must be")]
    public void Read_Malformed_IsRefused(string queryString, string reason)
    {
        using var parameters = new RequestParameters();

        var refusal = Read(parameters, queryString);

        Assert.Equal(400, refusal?.StatusCode);
        Assert.Contains(reason, Encoding.UTF8.GetString(refusal!.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyDocument_ArrivesAsItWasSent()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var document = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            using var parameters = new RequestParameters();

            return Read(parameters, "?query=" + Uri.EscapeDataString(document)) is null
                && Encoding.UTF8.GetString(parameters.Document.Span) == document;
        }).QuickCheckThrowOnFailure();
    }

    private static Refusal? Read(RequestParameters parameters, string queryString) =>
        UrlParameters.Read(new QueryString(queryString), parameters, new LimitOptions());
}
