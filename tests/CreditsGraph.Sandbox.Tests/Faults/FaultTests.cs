using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests.Faults;

public sealed class FaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string List = "customer-credits/";

    public void Dispose() => sandbox.Server.Faults.Reset();

    [Theory]
    [InlineData(400, "validation_error")]
    [InlineData(401, "authentication_required")]
    [InlineData(403, "permission_denied")]
    [InlineData(404, "not_found")]
    [InlineData(409, "conflict")]
    [InlineData(422, "unprocessable")]
    [InlineData(429, "rate_limited")]
    [InlineData(500, "server_error")]
    [InlineData(503, "server_error")]
    public async Task Status_OfThredfi_HasItsErrorBody(int status, string code)
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status });

        using var response = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal(status, (int)response.StatusCode);
        var body = await SandboxFixture.JsonOf(response);
        Assert.Equal(code, body.GetProperty("error_code").GetString());
        Assert.Equal(status >= 500, body.GetProperty("message").ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData(401, JsonValueKind.String)]
    [InlineData(422, JsonValueKind.Array)]
    [InlineData(500, JsonValueKind.String)]
    public async Task Status_OfDayZero_HasItsErrorBody(int status, JsonValueKind detail)
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status });

        using var response = await sandbox.GetSummaryAsync("CUST-0001");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(detail, (await SandboxFixture.JsonOf(response)).GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task Status_WithRetryAfterAndBody_SendsBoth()
    {
        sandbox.Server.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 429,
            RetryAfter = 7,
            Body = """{"error":"slow down","error_code":"throttled","details":{}}""",
        });

        using var response = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        Assert.Equal("throttled", (await SandboxFixture.JsonOf(response)).GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Status_WithRetryAfterAsDate_SendsADateThatIsNotEarlier()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, RetryAfter = 30, RetryAfterAsDate = true });

        var before = DateTimeOffset.UtcNow;
        using var response = await sandbox.GetAsync(sandbox.Small, List);

        var date = response.Headers.RetryAfter?.Date;
        Assert.NotNull(date);
        Assert.InRange(date.Value, before.AddSeconds(30), DateTimeOffset.UtcNow.AddSeconds(31));
    }

    [Fact]
    public async Task Delay_OfTheCall_ComesBeforeTheRightAnswer()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(150) });

        var start = Stopwatch.GetTimestamp();
        var page = await sandbox.GetJsonAsync(sandbox.Small, List);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(140));
        Assert.Equal(137, page.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Garbage_OfTheCall_IsNoJson()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Garbage });

        using var response = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<JsonException>(() => SandboxFixture.JsonOf(response));
    }

    [Fact]
    public async Task Truncate_OfTheCall_EndsInTheMiddleOfTheBody()
    {
        using var whole = await sandbox.GetAsync(sandbox.Small, List);
        var expected = await whole.Content.ReadAsByteArrayAsync();
        var received = new byte[expected.Length];
        var token = await sandbox.PartnerTokenAsync();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Truncate });

        using var response = await sandbox.SendAsync(
            HttpMethod.Get,
            $"/v1/platform/businesses/{sandbox.Small}/{List}",
            $"Bearer {token}",
            completion: HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(received.AsMemory(0, expected.Length / 2));
        Assert.Equal(expected[..(expected.Length / 2)], received[..(expected.Length / 2)]);
        await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Trickle_OfTheCall_SendsTheRightBodyByteByByte()
    {
        using var whole = await sandbox.GetAsync(sandbox.Small, List);
        var expected = await whole.Content.ReadAsByteArrayAsync();
        var token = await sandbox.PartnerTokenAsync();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Trickle, BytesPerSecond = 20 });

        var start = Stopwatch.GetTimestamp();
        using var response = await sandbox.SendAsync(
            HttpMethod.Get,
            $"/v1/platform/businesses/{sandbox.Small}/{List}",
            $"Bearer {token}",
            completion: HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var received = new byte[10];
        await body.ReadExactlyAsync(received);

        Assert.Equal(expected.Length, response.Content.Headers.ContentLength);
        Assert.Equal(expected[..10], received);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task Reset_OfTheCall_EndsTheConnection()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset });

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.GetAsync(sandbox.Small, List));
    }

    [Fact]
    public async Task Hang_OfTheCall_OutlastsTheClientsPatience()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };

        await Assert.ThrowsAsync<TaskCanceledException>(
            () => http.GetAsync(new Uri(sandbox.Server.ThredfiBaseAddress, $"/v1/platform/businesses/{sandbox.Small}/{List}")));
    }

    [Fact]
    public async Task HtmlNotFound_OfTheCall_IsAWebPage()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.HtmlNotFound });

        using var response = await sandbox.GetSummaryAsync("CUST-0001");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task WrongMediaType_OfTheCall_HasTheRightBody()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.WrongMediaType });

        using var response = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        using var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(137, page.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task HugeBody_OfAGivenLength_IsJsonOfThatLengthWithoutContentLength()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.HugeBody, BodyBytes = 3_000_001 });

        using var response = await sandbox.SendAsync(
            HttpMethod.Get,
            $"/v1/platform/businesses/{sandbox.Small}/{List}",
            completion: HttpCompletionOption.ResponseHeadersRead);

        Assert.Null(response.Content.Headers.ContentLength);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(3_000_001, body.Length);
        using var document = JsonDocument.Parse(body);
    }

    [Fact]
    public async Task Faults_OfOneProvider_LeaveTheOtherAlone()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Provider = SandboxProvider.DayZero });

        using var list = await sandbox.GetAsync(sandbox.Small, List);
        using var summary = await sandbox.GetSummaryAsync("CUST-0001");

        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, summary.StatusCode);
    }

    [Fact]
    public async Task Faults_WithPathPrefix_LeaveOtherPathsAlone()
    {
        sandbox.Server.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            PathPrefix = $"/v1/platform/businesses/{sandbox.Small}/vendor-credits",
        });

        using var customers = await sandbox.GetAsync(sandbox.Small, List);
        using var vendors = await sandbox.GetAsync(sandbox.Small, "vendor-credits/");

        Assert.Equal(HttpStatusCode.OK, customers.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, vendors.StatusCode);
    }

    [Fact]
    public async Task Faults_WithSkipAndCalls_MeetExactlyThoseCalls()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Skip = 1, Calls = 2 });

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await sandbox.GetAsync(sandbox.Small, List);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK],
            statuses);
    }

    [Fact]
    public async Task Faults_SeveralMatch_TheFirstAddedIsMet()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, Calls = 1 });
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 502, Calls = 1 });

        using var first = await sandbox.GetAsync(sandbox.Small, List);
        using var second = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, second.StatusCode);
    }

    [Fact]
    public async Task Reset_OfTheSwitch_SwitchesAllOff()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status });
        sandbox.Server.Faults.Reset();

        using var response = await sandbox.GetAsync(sandbox.Small, List);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void Add_ImpossibleFault_Throws()
    {
        Fault[] impossible =
        [
            new() { Kind = (FaultKind)99 },
            new() { Kind = FaultKind.Status, Provider = (SandboxProvider)9 },
            new() { Kind = FaultKind.Status, Status = 199 },
            new() { Kind = FaultKind.Status, Status = 600 },
            new() { Kind = FaultKind.Status, Calls = 0 },
            new() { Kind = FaultKind.Status, Skip = -1 },
            new() { Kind = FaultKind.Status, RetryAfter = -1 },
            new() { Kind = FaultKind.Status, PathPrefix = null! },
            new() { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(-1) },
            new() { Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1) },
            new() { Kind = FaultKind.HugeBody, BodyBytes = long.MaxValue },
            new() { Kind = FaultKind.Trickle, BytesPerSecond = 0 },
        ];

        Assert.All(impossible, fault => Assert.Throws<ArgumentException>(() => sandbox.Server.Faults.Add(fault)));
    }

    [Fact]
    public void Add_MoreThanMaxFaults_Throws()
    {
        var faults = new FaultSwitch();
        for (var i = 0; i < FaultSwitch.MaxFaults; i++)
            faults.Add(new Fault { Kind = FaultKind.Reset });

        Assert.Throws<ArgumentException>(() => faults.Add(new Fault { Kind = FaultKind.Reset }));
    }
}
