using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>What the log says of who asked for what.</summary>
public sealed class AuditLogTests(ObservedGateway gateway) : IClassFixture<ObservedGateway>
{
    [Fact]
    public async Task Query_SaysWhoAskedForWhatAndWhatBecameOfIt()
    {
        var answer = await gateway.QueryAsync(
            """query Page($id: UUID!) { business(businessId: $id) { customerCredits(first: 3, filter: { search: "secret-text" }) { totalCount } } }""",
            new { id = ObservedGateway.Small },
            static request => request.Headers.Add("apollographql-client-name", "dashboard"));

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal("query", (string?)state["operationType"]);
        Assert.Equal("Page", (string?)state["operationName"]);
        Assert.Equal("dash?board", (string?)state["subject"]);
        Assert.Equal("ok", (string?)state["outcome"]);
        Assert.Equal(200, (int?)state["status"]);
        Assert.Equal("dashboard", (string?)state["client"]);
        Assert.Null(state["clientVersion"]);
        Assert.Equal(64, ((string)state["documentHash"]!).Length);
        Assert.False((bool)state["isTrusted"]!);
        Assert.Equal(ObservedGateway.Small, (string?)state["businesses"]);
        Assert.Null(state["unreadable"]);
        Assert.Equal(1, (int)state["providerCalls"]!);
        Assert.Equal(0, (int)state["cacheHits"]!);
        Assert.Null(state["errors"]);
        Assert.Equal(answer.Length, (int)state["bytes"]!);
        Assert.True((double)state["durationMs"]! > 0);
    }

    [Fact]
    public async Task Query_AnsweredByTheCache_MakesNoCall()
    {
        const string Query = "query($id: UUID!) { business(businessId: $id) { vendorCredits(first: 4) { totalCount } } }";
        await gateway.QueryAsync(Query, new { id = ObservedGateway.Small });
        gateway.NextAudit();
        await gateway.QueryAsync(Query, new { id = ObservedGateway.Small });

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal(0, (int)state["providerCalls"]!);
        Assert.Equal(1, (int)state["cacheHits"]!);
        Assert.Equal("(none)", (string?)state["operationName"]);
    }

    [Fact]
    public async Task Query_OfAnUnreadableBusiness_NamesItHereOnly()
    {
        var answer = await gateway.QueryAsync("query($id: UUID!) { business(businessId: $id) { name } }", new { id = ObservedGateway.Large });

        var state = gateway.NextAudit()["State"]!;

        Assert.Null(state["businesses"]);
        Assert.Equal(ObservedGateway.Large, (string?)state["unreadable"]);
        Assert.Equal("NOT_FOUND: 1", (string?)state["errors"]);
        Assert.Equal("errors", (string?)state["outcome"]);
        Assert.DoesNotContain(ObservedGateway.Large, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OfManyBusinesses_NamesTheFirstTen()
    {
        var fields = string.Concat(Enumerable.Range(0, 13).Select(static i => $"b{i}: business(businessId: \"00000000-aaaa-4aaa-8aaa-0000000000{i:00}\") {{ name }} "));
        await gateway.QueryAsync($"{{ {fields} }}");

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal(10, ((string)state["unreadable"]!).Split(", ").Length);
        Assert.Equal("3 more", (string?)state["businesses"]);
        Assert.Equal("NOT_FOUND: 13", (string?)state["errors"]);
    }

    [Fact]
    public async Task TrustedDocument_IsNamedByItsId()
    {
        await gateway.PostAsync("""{"documentId":"businesses","variables":{"first":1}}""");

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal("businesses", (string?)state["document"]);
        Assert.True((bool)state["isTrusted"]!);
        Assert.Equal("Businesses", (string?)state["operationName"]);
        Assert.Equal("all", (string?)state["businesses"]);
    }

    [Fact]
    public async Task Batch_HasALineForEachRequest()
    {
        await gateway.PostAsync("""[{"query":"query A { __typename }"},{"query":"query B { nope }"},{"variables":1}]""");

        var lines = new[] { gateway.NextAudit(), gateway.NextAudit(), gateway.NextAudit() };

        Assert.Equal(
            ["A ok", "GRAPHQL_VALIDATION_FAILED: 1", "Refused with 400 BAD_REQUEST"],
            lines.Select(static line => line["State"]! is var state && (string?)state["operationName"] == "A" ? $"A {state["outcome"]}"
                : (string?)state["errors"] ?? (string)line["Message"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Incremental_HasOneLineWhenTheLastPayloadIsOut()
    {
        var answer = await gateway.QueryAsync(
            "query Later($id: UUID!) { business(businessId: $id) { name ... @defer { customerCredits(first: 2) { totalCount } } } }",
            new { id = ObservedGateway.Small },
            static request => request.Headers.Add("Accept", "text/event-stream"));

        var state = gateway.NextAudit()["State"]!;

        Assert.Contains("event: complete", answer, StringComparison.Ordinal);
        Assert.Equal("Later", (string?)state["operationName"]);
        Assert.Equal("ok", (string?)state["outcome"]);
        Assert.Equal(2, (int)state["payloads"]!);
        Assert.Equal(1, (int)state["providerCalls"]!);
    }

    [Fact]
    public async Task Request_WithoutAToken_IsRefused()
    {
        await gateway.PostAsync("{}", static request => request.Headers.TryAddWithoutValidation("Authorization", "Bearer x.y.z"));

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal(401, (int)state["status"]!);
        Assert.Equal("UNAUTHENTICATED", (string?)state["code"]);
        Assert.Equal("127.0.0.1", (string?)state["address"]);
        Assert.Null(state["subject"]);
    }

    [Fact]
    public async Task ClientHeaders_OfAnyBytes_AreBoundedAndPrintable()
    {
        await gateway.QueryAsync("{ __typename }", change: static request =>
        {
            request.Headers.TryAddWithoutValidation("graphql-client-name", "évil\t{\"x\":1} " + new string('a', 1000));
            request.Headers.TryAddWithoutValidation("graphql-client-version", "1.2.3");
        });

        var state = gateway.NextAudit()["State"]!;

        Assert.Equal(64, ((string)state["client"]!).Length);
        Assert.All((string)state["client"]!, static c => Assert.InRange(c, ' ', '~'));
        Assert.Equal("1.2.3", (string?)state["clientVersion"]);
    }

    [Fact]
    public async Task Line_HasTheIdsOfTheCallersTrace()
    {
        const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        await gateway.QueryAsync("{ __typename }", change: static request => request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-00"));

        var scopes = gateway.NextAudit()["Scopes"]!.AsArray();

        Assert.Contains(scopes, static scope => (string?)scope!["TraceId"] == TraceId);
        Assert.DoesNotContain(scopes, static scope => (string?)scope!["SpanId"] == "00f067aa0ba902b7");
    }

    [Fact]
    public async Task Line_HasNeitherDocumentNorVariablesNorToken()
    {
        await gateway.QueryAsync(
            """query($id: UUID!, $text: String) { business(businessId: $id) { customerCredits(first: 3, filter: { search: $text }) { nodes { totalAmount { cents } } } } }""",
            new { id = ObservedGateway.Small, text = "what nobody should read" });

        var line = gateway.NextAudit().ToJsonString();

        Assert.DoesNotContain("what nobody should read", line, StringComparison.Ordinal);
        Assert.DoesNotContain("totalAmount", line, StringComparison.Ordinal);
        Assert.DoesNotContain(ObservedGateway.Token, line, StringComparison.Ordinal);
    }
}
