using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class JsonParametersTests
{
    private static readonly byte[] WholeBody =
        """{"query":"query Q { a(b: \"\u00e9\\n\") }","operationName":"Q","variables":{"a":[1,"x"]},"extensions":{}}"""u8.ToArray();

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Read_EveryParameter_IsTaken()
    {
        using var parameters = new RequestParameters();

        Assert.Null(Read(parameters, """
            { "extensions": {"a": [1]}, "variables": {"b": {"c": 1}}, "operationName": "Q", "query": "query Q { a }" }
            """));
        Assert.Equal("query Q { a }", Encoding.UTF8.GetString(parameters.Document!.Value.Span));
        Assert.Equal("Q", parameters.OperationName);
        Assert.Equal("""{"b": {"c": 1}}""", parameters.Variables.GetRawText());
    }

    [Theory]
    [InlineData("""{"query":"{a}"}""")]
    [InlineData("""{"query":"{a}","variables":null,"operationName":null,"extensions":null}""")]
    [InlineData("""{"query":"{a}","unknown":{"query":[1]},"other":7,"other":8}""")]
    [InlineData(" \r\n\t{\"query\":\"{a}\"} \n")]
    [InlineData("""{"\u0071uery":"{a}"}""")]
    public void Read_OnlyQuery_LeavesTheRestOut(string body)
    {
        using var parameters = new RequestParameters();

        Assert.Null(Read(parameters, body));
        Assert.Equal("{a}", Encoding.UTF8.GetString(parameters.Document!.Value.Span));
        Assert.Null(parameters.OperationName);
        Assert.Equal(JsonValueKind.Undefined, parameters.Variables.ValueKind);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("""{"query":""", "not valid JSON")]
    [InlineData("""{"query":"{a}"}x""", "not valid JSON")]
    [InlineData("""{"query":"{a}"}{"query":"{b}"}""", "not valid JSON")]
    [InlineData("""{"query":"{a}",}""", "not valid JSON")]
    [InlineData("""{"query":1,""", "not valid JSON")]
    [InlineData("""{'query':'{a}'}""", "not valid JSON")]
    [InlineData("""{"query":"\ud83d"}""", "not valid JSON")]
    [InlineData("""{"query":"\udc00 {a}"}""", "not valid JSON")]
    [InlineData("""{"query":"{a}","operationName":"\ud83d"}""", "not valid JSON")]
    [InlineData("""{"\ud83d":1}""", "not valid JSON")]
    [InlineData("\uFEFF{\"query\":\"{a}\"}", "not valid JSON")]
    [InlineData("null", "must be a JSON object")]
    [InlineData("\"{a}\"", "must be a JSON object")]
    [InlineData("""[{"query":"{a}"}]""", "batching is not enabled")]
    [InlineData("{}", "query is required")]
    [InlineData("""{"qeury":"{a}"}""", "query is required")]
    [InlineData("""{"query":null}""", "query is required")]
    [InlineData("""{"query":0}""", "query must be a string")]
    [InlineData("""{"query":false}""", "query must be a string")]
    [InlineData("""{"query":{"obj":"ect"}}""", "query must be a string")]
    [InlineData("""{"query":["array"]}""", "query must be a string")]
    [InlineData("""{"query":"{a}","operationName":0}""", "operationName must be")]
    [InlineData("""{"query":"{a}","operationName":["a"]}""", "operationName must be")]
    [InlineData("""{"query":"{a}","variables":"{}"}""", "variables must be")]
    [InlineData("""{"query":"{a}","variables":[{}]}""", "variables must be")]
    [InlineData("""{"query":"{a}","variables":{"a":{"b":1,"b":2}}}""", "variables must be")]
    [InlineData("""{"query":"{a}","extensions":false}""", "extensions must be")]
    [InlineData("""{"query":"{a}","query":"{b}"}""", "once each")]
    [InlineData("""{"documentId":"a","documentId":"b"}""", "once each")]
    [InlineData("""{"id":"a","id":"b"}""", "once each")]
    [InlineData("""{"documentId":1}""", "documentId must be")]
    [InlineData("""{"documentId":null}""", "query is required")]
    [InlineData("""{"id":7}""", "query is required")]
    [InlineData("""{"extensions":{"persistedQuery":null}}""", "query is required")]
    [InlineData("""{"query":"{a}","documentId":"b"}""", "exclude each other")]
    [InlineData("""{"extensions":{"persistedQuery":1}}""", "persistedQuery must be")]
    [InlineData("""{"query":"{a}","extensions":{"persistedQuery":{}}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":1}}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":"1","sha256Hash":"a"}}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a","sha256Hash":"b"}}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"},"persistedQuery":null}}""", "persistedQuery must be")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"a"}}}""", "Unsupported persisted query version")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1.5,"sha256Hash":"a"}}}""", "Unsupported persisted query version")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}""", "not valid JSON")]
    [InlineData("""{"query":"{a}","variables":null,"variables":{}}""", "once each")]
    public void Read_Malformed_IsRefused(string body, string reason)
    {
        using var parameters = new RequestParameters();

        var refusal = Read(parameters, body);

        Assert.NotNull(refusal);
        Assert.Equal(400, refusal.StatusCode);
        var error = JsonDocument.Parse(refusal.Body).RootElement.GetProperty("errors")[0];
        Assert.Contains(reason, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("BAD_REQUEST", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"documentId":"sha256:ab"}""", "sha256:ab", null)]
    [InlineData("""{"query":null,"documentId":"a","id":"b"}""", "a", null)]
    [InlineData("""{"query":"","documentId":"a"}""", "a", null)]
    [InlineData("""{"id":"a","query":null}""", "a", null)]
    [InlineData("""{"id":"a","query":""}""", "a", null)]
    [InlineData("""{"id":"a","query":"{a}"}""", null, null)]
    [InlineData("""{"id":7,"query":"{a}"}""", null, null)]
    [InlineData("""{"extensions":{"x":{"persistedQuery":1},"persistedQuery":{"miss":[{}],"version":1,"sha256Hash":"ab"}}}""", null, "ab")]
    [InlineData("""{"query":"{a}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}""", null, "ab")]
    [InlineData("""{"id":"a","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}""", null, "ab")]
    [InlineData("""{"documentId":"a","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}""", "a", null)]
    public void Read_WhatNamesADocument_IsTakenInItsOrder(string body, string? documentId, string? hash)
    {
        using var parameters = new RequestParameters();

        Assert.Null(Read(parameters, body));
        Assert.Equal((documentId, hash), (parameters.DocumentId, parameters.Sha256Hash));
    }

    [Fact]
    public void Read_InvalidUtf8InDocument_IsRefused()
    {
        using var parameters = new RequestParameters();

        Assert.Same(Refusals.NotUtf8, Read(parameters, [.. "{\"query\":\"# "u8, 0xC3, 0x28, .. "\"}"u8]));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Read_NestedVariables_AreBoundedInDepth(int lists, bool isAccepted)
    {
        using var parameters = new RequestParameters();
        var nested = new string('[', lists) + new string(']', lists);

        var refusal = Read(parameters, $$$"""{"query":"{a}","variables":{"a":{{{nested}}}}}""");

        Assert.Equal(isAccepted, refusal is null);
        if (refusal is not null)
        {
            Assert.Null(refusal.StatusCode);
            Assert.Contains(
                $$"""{"code":"LIMIT_EXCEEDED","limit":"VariableDepth","maximum":64,"value":{{lists + 1}}}""",
                Encoding.UTF8.GetString(refusal.Body.Span),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_DeeplyNestedUnknownMember_IsRefused()
    {
        using var parameters = new RequestParameters();

        Assert.Same(Refusals.MalformedJson, Read(parameters, """{"query":"{a}","x":""" + new string('[', 500_000)));
    }

    [Fact]
    public void Read_AnyDocument_ArrivesAsItWasSent()
    {
        Prop.ForAll<NonNull<string>, bool>((text, escapeAll) =>
        {
            // Lone surrogates are no text: a serializer replaces them.
            var document = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            using var parameters = new RequestParameters();

            var refusal = Read(parameters, JsonSerializer.Serialize(new { query = document }, escapeAll ? null : Relaxed));

            return refusal is null && Encoding.UTF8.GetString(parameters.Document!.Value.Span) == document;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_AnyCutOfABody_IsRefused()
    {
        for (var length = 0; length < WholeBody.Length; length++)
        {
            using var parameters = new RequestParameters();
            Assert.Equal(400, Read(parameters, WholeBody[..length])?.StatusCode);
        }
    }

    [Fact]
    public void Read_AnyDamagedBody_IsReadOrRefused()
    {
        Prop.ForAll<(byte Position, byte Value)[]>(damages =>
        {
            var body = WholeBody.ToArray();
            foreach (var (position, value) in damages)
                body[position % body.Length] = value;
            using var parameters = new RequestParameters();

            return Read(parameters, body) is null or { StatusCode: 400 };
        }).QuickCheckThrowOnFailure();
    }

    private static Refusal? Read(RequestParameters parameters, string body) => Read(parameters, Encoding.UTF8.GetBytes(body));

    private static Refusal? Read(RequestParameters parameters, byte[] body)
    {
        return JsonParameters.Read(body, parameters, new LimitOptions());
    }
}
