using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Tests.Credits;

public class CreditQueryTests
{
    private static readonly Guid A = new("aaaaaaaa-0000-4000-8000-000000000000");
    private static readonly Guid B = new("bbbbbbbb-0000-4000-8000-000000000000");

    [Fact]
    public void Equals_SameSetsInOtherOrder_IsTrue()
    {
        var left = new CreditQuery { Statuses = [CreditStatus.Void, CreditStatus.Draft], CounterpartyIds = [A, B, A] };
        var right = new CreditQuery { Statuses = [CreditStatus.Draft, CreditStatus.Void], CounterpartyIds = [B, A] };

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(new CreditPageRequest(A, left, 1, 20), new CreditPageRequest(A, right, 1, 20));
    }

    [Fact]
    public void Equals_SameInstantInOtherZone_IsTrue()
    {
        var instant = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(new CreditQuery { IssuedFrom = instant }, new CreditQuery { IssuedFrom = instant.ToUniversalTime() });
    }

    [Fact]
    public void Equals_OtherFilter_IsFalse()
    {
        CreditQuery[] queries =
        [
            CreditQuery.All,
            new() { Statuses = [] },
            new() { Statuses = [CreditStatus.Draft] },
            new() { CounterpartyIds = [] },
            new() { CounterpartyIds = [A] },
            new() { SourceId = A },
            new() { CounterpartyExternalId = "x" },
            new() { CounterpartyExternalId = "" },
            new() { Search = "x" },
            new() { Search = "x&source=y" },
            new() { IssuedFrom = DateTimeOffset.UnixEpoch },
            new() { IssuedTo = DateTimeOffset.UnixEpoch },
        ];

        Assert.Equal(queries.Length, queries.Distinct().Count());
    }

    [Fact]
    public void With_ChangedMember_IsAnotherKey()
    {
        var query = new CreditQuery { Search = "x" };
        var key = query.CanonicalKey;

        var changed = query with { Search = "y" };

        Assert.NotEqual(key, changed.CanonicalKey);
        Assert.Equal(query, changed with { Search = "x" });
    }

    [Fact]
    public void Statuses_ListChangedLater_StaysAsItWas()
    {
        var statuses = new List<CreditStatus> { CreditStatus.Draft };
        var query = new CreditQuery { Statuses = statuses };

        statuses.Add(CreditStatus.Void);

        Assert.Equal([CreditStatus.Draft], query.Statuses);
    }
}
