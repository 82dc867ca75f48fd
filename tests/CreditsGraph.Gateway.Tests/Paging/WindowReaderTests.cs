using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

public class WindowReaderTests
{
    [Fact]
    public async Task ReadAsync_WindowOfTwoPages_JoinsThemAtTheSharedRows()
    {
        var list = new CreditList(500);
        var window = await ReadAsync(list, 19, 120);
        Assert.Equal(2, list.Calls.Count);
        Assert.True(window.Start <= 19 && window.End >= 120);
        Assert.Equal(list.Rows.Skip((int)window.Start).Take(window.Rows.Count), window.Rows);
    }

    [Fact]
    public async Task ReadAsync_WindowOfTwoPages_ReadsThemConcurrently()
    {
        var list = new CreditList(500);
        var bothAreAsked = new TaskCompletionSource();
        var asked = 0;
        var reader = new WindowReader<CustomerCredit>(
            async (request, bypassCache, token) =>
            {
                if (++asked == 2)
                    bothAreAsked.SetResult();
                await bothAreAsked.Task.WaitAsync(TimeSpan.FromSeconds(30), token);
                return await list.ReadPageAsync(request, bypassCache, token);
            },
            CreditList.Business,
            CreditQuery.All);
        var window = await reader.ReadAsync(19, 120, Direction.Forward, default);
        Assert.Equal(500, window.Count);
    }

    [Fact]
    public async Task ReadAsync_ListMovesBetweenTwoPages_ReadsBothAgainPastTheCacheInTurn()
    {
        var list = new CreditList(500) { IsCached = true };
        list.BeforeCall = call =>
        {
            if (call == 1)
                list.Insert(0);
        };

        var window = await ReadAsync(list, 19, 120);

        Assert.Equal([false, false, true, true], list.Calls.Select(call => call.BypassCache));
        Assert.Equal(501, window.Count);
        Assert.Equal(list.Rows.Skip((int)window.Start).Take(window.Rows.Count), window.Rows);
    }

    [Fact]
    public async Task ReadAsync_RowsMoveButNotTheirNumber_IsSeenByTheSharedRow()
    {
        var list = new CreditList(500);
        list.BeforeCall = call =>
        {
            if (call != 1)
                return;
            list.Insert(0);
            list.Rows.RemoveAt(list.Rows.Count - 1);
        };

        var window = await ReadAsync(list, 19, 120);

        Assert.Equal(4, list.Calls.Count);
        Assert.Equal(list.Rows.Skip((int)window.Start).Take(window.Rows.Count), window.Rows);
    }

    [Fact]
    public async Task ReadAsync_ListNeverStandsStill_GivesTheRowsOfOneAnswer()
    {
        var list = new CreditList(500);
        list.BeforeCall = _ => list.Insert(0);

        var window = await ReadAsync(list, 19, 120);

        Assert.Equal((2 * (1 + WindowReader<CustomerCredit>.MaximumRereads)) + 1, list.Calls.Count);
        Assert.True(window.Contains(19) && window.Contains(20));
        Assert.Equal(list.Rows.Skip((int)window.Start).Take(window.Rows.Count), window.Rows);
    }

    [Fact]
    public async Task ReadAsync_PageIsNotFound_FindsTheCountWithOneRow()
    {
        var list = new CreditList(30) { AnswersNotFound = true };
        var window = await ReadAsync(list, 60, 80);
        Assert.Equal([(4, 20, false), (1, 1, false)], list.Calls);
        Assert.Empty(window.Rows);
        Assert.Equal(30, window.Count);
    }

    [Fact]
    public async Task ReadAsync_SecondPageIsNotFound_TakesTheCountOfTheFirst()
    {
        var list = new CreditList(60) { AnswersNotFound = true };
        var window = await ReadAsync(list, 19, 120);
        Assert.Equal(2, list.Calls.Count);
        Assert.Equal(60, window.Count);
        Assert.Equal(60, window.End);
    }

    [Theory]
    [InlineData(30, 29)] // a row too few
    [InlineData(10, 11)] // a row too many
    public async Task ReadAsync_PageNeverAgreesWithTheCount_IsAContractError(int count, int rows)
    {
        var list = new CreditList(50);
        var calls = 0;
        var reader = new WindowReader<CustomerCredit>(
            (_, _, _) =>
            {
                calls++;
                return ValueTask.FromResult(new CreditPage<CustomerCredit>(count, [.. list.Rows.Take(rows)], list.Now));
            },
            CreditList.Business,
            CreditQuery.All);
        var error = await Assert.ThrowsAsync<ProviderException>(async () => await reader.ReadAsync(0, 30, Direction.Forward, default));
        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task ReadAsync_NotFoundForRowsThatTheCountHas_IsAContractError()
    {
        var list = new CreditList(50);
        var reader = new WindowReader<CustomerCredit>(
            (request, bypassCache, token) => request.Page == 1
                ? list.ReadPageAsync(request, bypassCache, token)
                : ValueTask.FromResult(new CreditPage<CustomerCredit>(null, [], list.Now)),
            CreditList.Business,
            CreditQuery.All);
        var error = await Assert.ThrowsAsync<ProviderException>(async () => await reader.ReadAsync(20, 40, Direction.Forward, default));
        Assert.Equal(ProviderErrorCode.Contract, error.Code);
    }

    [Fact]
    public async Task ReadAsync_AnswersOfDifferentAge_IsAsOldAsTheOldest()
    {
        var list = new CreditList(500);
        var first = list.Now;
        list.BeforeCall = call => list.Now = first.AddSeconds(call == 0 ? 10 : 3);
        var window = await ReadAsync(list, 19, 120);
        Assert.Equal(first.AddSeconds(3), window.FetchedAt);
    }

    [Fact]
    public async Task ReadAsync_APageFails_IsThatFailure()
    {
        var reader = new WindowReader<CustomerCredit>(
            (_, _, _) => throw new ProviderException(Provider.Thredfi, ProviderErrorCode.Timeout, "late"),
            CreditList.Business,
            CreditQuery.All);
        var error = await Assert.ThrowsAsync<ProviderException>(async () => await reader.ReadAsync(19, 120, Direction.Forward, default));
        Assert.Equal(ProviderErrorCode.Timeout, error.Code);
    }

    private static ValueTask<Window<CustomerCredit>> ReadAsync(CreditList list, long start, long end) =>
        new WindowReader<CustomerCredit>(list.ReadPageAsync, CreditList.Business, CreditQuery.All)
            .ReadAsync(start, end, Direction.Forward, default);
}
