using CreditsGraph.Gateway.Operations.Commands;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Tests.Operations.Commands;

public sealed class CheckTests
{
    [Fact]
    public async Task Run_NoAnswer_EndsWithTheTimeLimit()
    {
        var check = new Check("Thredfi", "Books", "thredfi.test", static token => Task.Delay(Timeout.InfiniteTimeSpan, token));

        var result = await check.RunAsync(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);

        Assert.Equal("TIMEOUT", result.Failure?.Code);
    }

    [Fact]
    public async Task Run_Defect_IsNotTakenForAFailureOfWhatIsChecked()
    {
        var check = new Check("Thredfi", "Books", "thredfi.test", static _ => throw new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => check.RunAsync(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public void Write_NamesWithControlCharacters_StayOnTheirLines()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var reached = new Check("DayZero", "Books\n\u001b[2J", "dayzero.test", static _ => Task.CompletedTask);
        var failed = new Check("Thredfi", "B", "thredfi.test:81", static _ => Task.CompletedTask);

        CheckReport.Write(output,
        [
            new CheckResult(reached, null, TimeSpan.FromMilliseconds(7.9)),
            new CheckResult(failed, new CheckFailure(ProviderErrorCode.Timeout.ToCode(), "Thredfi did not answer in time."), TimeSpan.FromSeconds(10)),
        ]);

        Assert.Equal(
            """
            The configuration, the schema and the trusted documents are in order.

            WHAT     BUSINESS    WHERE            OUTCOME              MS
            DayZero  Books  [2J  dayzero.test     ok                    7
            Thredfi  B           thredfi.test:81  PROVIDER_TIMEOUT  10000  Thredfi did not answer in time.

            1 reached, 1 not reached

            """,
            output.ToString());
    }
}
