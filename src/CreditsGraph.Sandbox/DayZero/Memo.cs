using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Sandbox.DayZero;

/// <summary>The figures of one credit memo; amounts in cents, instants in UTC.</summary>
internal sealed record Memo(string Status, long Amount, long Applied, DateTimeOffset Created, DateTimeOffset Updated)
{
    // The last two mean what the two before them mean: both spellings are in use.
    private static readonly string[] Statuses =
    [
        "issued", "issued", "issued", "partially_applied", "partially_applied", "draft",
        "fully_applied", "void", "applied", "voided",
    ];

    public long Remaining => IsVoid ? 0 : Amount - Applied;

    public bool IsVoid => Status is "void" or "voided";

    public bool CanBeApplied => Status is "issued" or "partially_applied";

    public static Memo Create(SeededRandom random, DateTimeOffset now)
    {
        var status = random.Pick<string>(Statuses);
        var amount = random.OneIn(30) ? random.NextInt64(3_000_000_000, 9_000_000_000) : random.NextInt64(500, 400_000);
        var applied = status switch
        {
            "partially_applied" => random.NextInt64(1, amount),
            "fully_applied" or "applied" => amount,
            _ => 0,
        };
        var created = now.AddTicks(-random.NextInt64(2 * TimeSpan.TicksPerDay, 365 * TimeSpan.TicksPerDay));
        var updated = created.AddTicks(random.NextInt64(TimeSpan.TicksPerSecond, TimeSpan.TicksPerDay));
        return new(status, amount, applied, created, updated);
    }
}
