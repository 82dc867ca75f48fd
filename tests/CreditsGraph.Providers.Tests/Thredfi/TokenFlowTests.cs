using System.Text;
using CreditsGraph.Providers.Credits;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class TokenFlowTests
{
    private static readonly string Page = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow());

    [Fact]
    public async Task Token_FirstCall_SignsInAsTheContractSays()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(Page));

        await fixture.ListAsync();

        var (partner, business) = (fixture.Server.Requests[0], fixture.Server.Requests[1]);
        Assert.Equal(("POST", "/v1/platform/oauth2/token/"), (partner.Method, partner.Target));
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ThredfiFixture.PartnerId}:{ThredfiFixture.ApiKey}")),
            partner.Authorization);
        Assert.Equal($$"""{"client_id":"{{ThredfiFixture.PartnerId}}","grant_type":"client_credentials"}""", partner.Body);
        Assert.Equal("application/json", partner.Headers["Content-Type"]);
        Assert.Equal(
            ("POST", $"/v1/platform/{ThredfiFixture.Business}/oauth2/token/", "Bearer partner"),
            (business.Method, business.Target, business.Authorization));
    }

    [Fact]
    public async Task Token_FiftyCallsAtOnce_FetchesOneOfEach()
    {
        var release = new TaskCompletionSource();
        await using var fixture = await ThredfiFixture.StartAsync(async (request, context) =>
        {
            if (!request.IsToken)
            {
                await context.JsonAsync(Page);
                return;
            }

            await release.Task;
            await context.TokenAsync(request.IsPartnerToken ? "partner" : "business");
        });

        var calls = Enumerable.Range(0, 50).Select(_ => fixture.ListAsync()).ToArray();
        release.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(2, fixture.Server.Requests.Count(request => request.IsToken));
        Assert.Equal(50, fixture.Server.Lists.Count);
    }

    [Fact]
    public async Task Token_OfTwoBusinesses_ShareThePartners()
    {
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner")
            : request.IsToken ? context.TokenAsync("for-" + request.Target.Split('/')[3])
            : context.JsonAsync(Page));
        var other = Guid.NewGuid();

        await fixture.ListAsync();
        await fixture.Client.ListCustomerCreditsAsync(new CreditPageRequest(other, CreditQuery.All, 1, 20), default);

        Assert.Single(fixture.Server.Requests, request => request.IsPartnerToken);
        Assert.Equal(["Bearer for-" + ThredfiFixture.Business, "Bearer for-" + other], fixture.Server.Lists.Select(list => list.Authorization));
    }

    [Theory]
    [InlineData(3600, 3299, false)]
    [InlineData(3600, 3301, true)]
    [InlineData(600, 539, false)]
    [InlineData(600, 541, true)]
    public async Task Token_BeforeItsEnd_IsRenewedInTheBackground(int life, int afterSeconds, bool isRenewed)
    {
        var renewal = new TaskCompletionSource();
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
        {
            if (request.IsPartnerToken)
                return context.TokenAsync("partner", 7200);
            if (!request.IsToken)
                return context.JsonAsync(Page);
            return ++issued == 1 ? context.TokenAsync("first", life) : RenewAsync(context);
        });

        async Task RenewAsync(HttpContext context)
        {
            await renewal.Task;
            await context.TokenAsync("second", life);
        }

        await fixture.ListAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(afterSeconds));

        // Not held up by the renewal, which is stuck.
        await fixture.ListAsync();
        Assert.Equal("Bearer first", fixture.Server.Lists[1].Authorization);

        renewal.SetResult();
        if (isRenewed)
            await EventuallyAsync(async () => (await fixture.Tokens.GetAsync(ThredfiFixture.Business, default)).Authorization == "Bearer second");
        await fixture.ListAsync();
        Assert.Equal(isRenewed ? "Bearer second" : "Bearer first", fixture.Server.Lists[2].Authorization);
        Assert.Equal(isRenewed ? 2 : 1, issued);
    }

    [Fact]
    public async Task Token_RenewalAheadFails_ServesTheOldOneAndWaitsBeforeTheNext()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner", 36000)
            : !request.IsToken ? context.JsonAsync(Page)
            : Interlocked.Increment(ref issued) == 1 ? context.TokenAsync("first")
            : context.JsonAsync("{}", 500));
        await fixture.ListAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(3400));

        await fixture.ListAsync();
        await EventuallyAsync(() => Task.FromResult(fixture.Server.Requests.Count(request => request.IsToken) == 3));

        // The failure is noted on another thread than the one that answered.
        await Task.Delay(100);
        for (var i = 0; i < 5; i++)
            await fixture.ListAsync();

        Assert.Equal(2, Volatile.Read(ref issued));
        Assert.All(fixture.Server.Lists, list => Assert.Equal("Bearer first", list.Authorization));
        fixture.Time.Advance(TimeSpan.FromSeconds(11));
        await fixture.ListAsync();
        await EventuallyAsync(() => Task.FromResult(Volatile.Read(ref issued) == 3));
    }

    [Fact]
    public async Task Token_PastItsEnd_IsNotUsed()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner", 36000)
            : request.IsToken ? context.TokenAsync($"t{++issued}")
            : context.JsonAsync(Page));

        await fixture.ListAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(3600));
        await fixture.ListAsync();

        Assert.Equal(["Bearer t1", "Bearer t2"], fixture.Server.Lists.Select(list => list.Authorization));
    }

    [Fact]
    public async Task Token_Revoked_IsRenewedOnceAndTheCallRepeated()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner")
            : request.IsToken ? context.TokenAsync($"t{++issued}")
            : request.Authorization == "Bearer t1" ? context.JsonAsync("{}", 401)
            : context.JsonAsync(Page));

        Assert.Single((await fixture.ListAsync()).Rows);

        Assert.Equal(["Bearer t1", "Bearer t2"], fixture.Server.Lists.Select(list => list.Authorization));
        Assert.Equal(3, fixture.Server.Requests.Count(request => request.IsToken));
    }

    [Fact]
    public async Task Token_RefusedTwice_IsUnauthorized()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner")
            : request.IsToken ? context.TokenAsync($"t{++issued}")
            : context.JsonAsync("""{"error_code":"token_revoked"}""", 401));

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Unauthorized, 401, "token_revoked"), (error.Code, error.HttpStatus, error.ProviderCode));
        Assert.Equal(2, fixture.Server.Lists.Count);
        Assert.Equal(2, issued);
    }

    [Fact]
    public async Task Token_RevokedUnderManyCalls_IsRenewedOnce()
    {
        var issued = 0;
        var isRevoked = false;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner")
            : request.IsToken ? context.TokenAsync($"t{Interlocked.Increment(ref issued)}")
            : request.Authorization == "Bearer t1" && Volatile.Read(ref isRevoked) ? context.JsonAsync("{}", 401)
            : context.JsonAsync(Page));
        await fixture.ListAsync();
        Volatile.Write(ref isRevoked, true);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.ListAsync()));

        Assert.Equal(2, issued);
    }

    [Fact]
    public async Task Token_RefusedAfterAnotherCallerRenewedIt_IsNotRenewedAgain()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner") : context.TokenAsync($"t{++issued}"));
        var old = await fixture.Tokens.GetAsync(ThredfiFixture.Business, default);
        var renewed = await fixture.Tokens.RenewAsync(ThredfiFixture.Business, old, default);

        Assert.Same(renewed, await fixture.Tokens.RenewAsync(ThredfiFixture.Business, old, default));
        Assert.Equal(2, issued);
    }

    [Fact]
    public async Task Token_PartnerTokenRefused_IsRenewedOnce()
    {
        var partners = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync($"p{++partners}")
            : !request.IsToken ? context.JsonAsync(Page)
            : request.Authorization == "Bearer p1" ? context.JsonAsync("{}", 401)
            : context.TokenAsync("business"));

        Assert.Single((await fixture.ListAsync()).Rows);
        Assert.Equal(2, partners);
    }

    [Fact]
    public async Task Token_OneWaiterLeaves_TheOthersGetTheirs()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        await using var fixture = await ThredfiFixture.StartAsync(async (request, context) =>
        {
            if (request.IsPartnerToken)
            {
                arrived.SetResult();
                await release.Task;
            }

            await (request.IsToken ? context.TokenAsync("t") : context.JsonAsync(Page));
        });

        var leaving = fixture.ListAsync(ct: cancellation.Token);
        var staying = fixture.ListAsync();
        await arrived.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        release.SetResult();

        Assert.Single((await staying).Rows);
        Assert.Equal(2, fixture.Server.Requests.Count(request => request.IsToken));
    }

    [Fact]
    public async Task Token_LastWaiterLeaves_TheRequestEnds()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        await using var fixture = await ThredfiFixture.StartAsync(async (_, context) =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            arrived.TrySetResult();
            await context.NeverAsync();
        });

        var calls = new[] { fixture.ListAsync(ct: cancellation.Token), fixture.ListAsync(ct: cancellation.Token) };
        await arrived.Task;
        await cancellation.CancelAsync();

        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    internal static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }
}
