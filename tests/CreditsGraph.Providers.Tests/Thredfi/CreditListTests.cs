using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class CreditListTests
{
    private const string Business = "0a0a0a0a-1111-4222-8333-444444444444";

    private static readonly CreditQuery Everything = new()
    {
        Statuses = [CreditStatus.Void, CreditStatus.Sent, CreditStatus.Received, CreditStatus.Draft],
        CounterpartyIds = [new("BBBBBBBB-0000-4000-8000-000000000000"), new("aaaaaaaa-0000-4000-8000-000000000000")],
        CounterpartyExternalId = "a&b=c d",
        SourceId = new Guid("CCCCCCCC-0000-4000-8000-000000000000"),
        IssuedFrom = new DateTimeOffset(2024, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)),
        IssuedTo = new DateTimeOffset(2024, 1, 31, 23, 59, 59, 500, TimeSpan.Zero),
        Search = "ü#+%/?",
    };

    [Fact]
    public void UrlOf_NoFilter_HasThePage() => Assert.Equal(
        $"{Business}/customer-credits/?page=3&page_size=50", UrlOf(CreditList.Customers, CreditQuery.All, 3, 50));

    [Fact]
    public void UrlOf_EveryCustomerFilter_IsCanonical() => Assert.Equal(
        $"{Business}/customer-credits/?status=draft,sent,void"
        + "&customer_id=aaaaaaaa-0000-4000-8000-000000000000,bbbbbbbb-0000-4000-8000-000000000000"
        + "&customer_external_id=a%26b%3Dc%20d"
        + "&source_invoice_id=cccccccc-0000-4000-8000-000000000000"
        + "&sent_at_start=2024-01-01T00:00:00Z&sent_at_end=2024-01-31T23:59:59.5Z"
        + "&search=%C3%BC%23%2B%25%2F%3F&page=1&page_size=20",
        UrlOf(CreditList.Customers, Everything));

    [Fact]
    public void UrlOf_EveryVendorFilter_IsCanonical() => Assert.Equal(
        $"{Business}/vendor-credits/?status=draft,received,void"
        + "&vendor_id=aaaaaaaa-0000-4000-8000-000000000000,bbbbbbbb-0000-4000-8000-000000000000"
        + "&vendor_external_id=a%26b%3Dc%20d"
        + "&source_bill_id=cccccccc-0000-4000-8000-000000000000"
        + "&received_at_start=2024-01-01T00:00:00Z&received_at_end=2024-01-31T23:59:59.5Z"
        + "&search=%C3%BC%23%2B%25%2F%3F&page=1&page_size=20",
        UrlOf(CreditList.Vendors, Everything));

    [Fact]
    public void UrlOf_OnlyTheOtherKindsStatus_MatchesNothing() =>
        Assert.Null(UrlOf(CreditList.Vendors, new CreditQuery { Statuses = [CreditStatus.Sent] }));

    [Fact]
    public void UrlOf_EmptyList_MatchesNothing()
    {
        Assert.Null(UrlOf(CreditList.Customers, new CreditQuery { Statuses = [] }));
        Assert.Null(UrlOf(CreditList.Customers, new CreditQuery { CounterpartyIds = [] }));
    }

    [Fact]
    public void UrlOf_UnknownStatus_Throws() => Assert.Throws<ArgumentException>(
        () => UrlOf(CreditList.Customers, new CreditQuery { Statuses = [CreditStatus.Unknown] }));

    private static string? UrlOf(CreditList list, CreditQuery query, int page = 1, int pageSize = 20) =>
        list.UrlOf(new CreditPageRequest(Guid.Parse(Business), query, page, pageSize));
}
