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
        Assert.Equal("query Q{ a(b:\"é+\")}", Encoding.UTF8.GetString(parameters.Document!.Value.Span));
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
        Assert.Equal("{a}", Encoding.UTF8.GetString(parameters.Document!.Value.Span));
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
    [InlineData("?documentId=a&documentId=b", "once each")]
    [InlineData("?query={a}&documentId=b", "exclude each other")]
    [InlineData("?extensions={%22persistedQuery%22:{%22version%22:1}}", "persistedQuery must be")]
    [InlineData("?extensions={%22persistedQuery%22:{%22version%22:1,%22sha256Hash%22:%22\\ud800%22}}", "persistedQuery must be")]
    [InlineData("?extensions={%22persistedQuery%22:{%22version%22:2,%22sha256Hash%22:%22a%22}}", "Unsupported persisted query version")]
    public void Read_Malformed_IsRefused(string queryString, string reason)
    {
        using var parameters = new RequestParameters();

        var refusal = Read(parameters, queryString);

        Assert.Equal(400, refusal?.StatusCode);
        Assert.Contains(reason, Encoding.UTF8.GetString(refusal!.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?documentId=sha256:ab", "sha256:ab", null)]
    [InlineData("?documentId=", "", null)]
    [InlineData("?query=&documentId=a&id=b", "a", null)]
    [InlineData("?id=a", "a", null)]
    [InlineData("?query={a}&id=a", null, null)]
    [InlineData("?query=&id=a", "a", null)]
    [InlineData("?extensions={%22persistedQuery%22:{%22version%22:1,%22sha256Hash%22:%22ab%22}}", null, "ab")]
    [InlineData("?query={a}&extensions={%22persistedQuery%22:{%22sha256Hash%22:%22ab%22,%22miss%22:true,%22version%22:1}}", null, "ab")]
    [InlineData("?id=a&extensions={%22persistedQuery%22:{%22version%22:1,%22sha256Hash%22:%22ab%22}}", null, "ab")]
    [InlineData("?documentId=a&extensions={%22persistedQuery%22:{%22version%22:1,%22sha256Hash%22:%22ab%22}}", "a", null)]
    public void Read_WhatNamesADocument_IsTakenInItsOrder(string queryString, string? documentId, string? hash)
    {
        using var parameters = new RequestParameters();

        Assert.Null(Read(parameters, queryString));
        Assert.Equal((documentId, hash), (parameters.DocumentId, parameters.Sha256Hash));
    }

    [Fact]
    public void Read_AnyDocument_ArrivesAsItWasSent()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var document = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            using var parameters = new RequestParameters();

            return Read(parameters, "?query=" + Uri.EscapeDataString(document)) is null
                && Encoding.UTF8.GetString(parameters.Document!.Value.Span) == document;
        }).QuickCheckThrowOnFailure();
    }

    private static Refusal? Read(RequestParameters parameters, string queryString) =>
        UrlParameters.Read(new QueryString(queryString), parameters, new LimitOptions());
}
