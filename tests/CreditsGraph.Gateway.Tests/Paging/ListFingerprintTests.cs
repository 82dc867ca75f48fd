using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Paging;

public class ListFingerprintTests
{
    private static readonly Guid Business = new("b0000000-0000-0000-0000-000000000001");

    [Fact]
    public void Of_QueriesThatMeanTheSame_IsEqual() =>
        Assert.Equal(
            ListFingerprint.Of(Business, new CreditQuery { Statuses = [CreditStatus.Sent, CreditStatus.Draft] }),
            ListFingerprint.Of(
                Business, new CreditQuery { Statuses = [CreditStatus.Draft, CreditStatus.Sent, CreditStatus.Draft] }));

    [Fact]
    public void Of_AnotherFilterOrBusiness_Differs()
    {
        ulong[] fingerprints =
        [
            ListFingerprint.Of(Business, CreditQuery.All),
            ListFingerprint.Of(Guid.Empty, CreditQuery.All),
            ListFingerprint.Of(Business, new CreditQuery { Search = "a" }),
            ListFingerprint.Of(Business, new CreditQuery { Search = "b" }),
            ListFingerprint.Of(Business, new CreditQuery { Search = new string('b', 1000) }),
        ];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    // Clients keep cursors, so this is part of their format.
    [Fact]
    public void Of_BusinessAndFilter_NeverChanges() =>
        Assert.Equal(0x67AE04E01AA25AFDUL, ListFingerprint.Of(Business, new CreditQuery { Search = "b" }));
}
