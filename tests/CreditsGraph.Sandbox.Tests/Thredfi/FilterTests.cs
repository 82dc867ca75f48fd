using System.Net;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests.Thredfi;

/// <summary>Each filter against the same choice made here from the whole list.</summary>
public sealed class FilterTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string, string> Statuses
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (list, issued) in new[] { ("customer-credits", "sent"), ("vendor-credits", "received") })
            {
                foreach (var status in new[] { "draft", issued, "partially_applied", "applied", "void" })
                    data.Add(list, status);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Status_EachOfTheKind_FindsSomeAndOnlyThose(string list, string status) =>
        await AssertFilterAsync(list, $"&status={status}", row => row.GetProperty("status").GetString() == status);

    [Fact]
    public async Task Status_SeveralWithCommas_FindsAllOfThem() =>
        await AssertFilterAsync(
            "vendor-credits", "&status=draft,void", row => row.GetProperty("status").GetString() is "draft" or "void");

    [Theory]
    [InlineData("customer-credits", "status=received", "status")]
    [InlineData("customer-credits", "status=sent,lost", "status")]
    [InlineData("vendor-credits", "status=sent", "status")]
    [InlineData("customer-credits", "customer_id=cus_000011", "customer_id")]
    [InlineData("vendor-credits", "vendor_id=1,2", "vendor_id")]
    [InlineData("customer-credits", "source_invoice_id=INV-1", "source_invoice_id")]
    [InlineData("vendor-credits", "source_bill_id=BILL-1", "source_bill_id")]
    [InlineData("customer-credits", "sent_at_start=yesterday", "sent_at_start")]
    [InlineData("vendor-credits", "received_at_end=2026-13-01", "received_at_end")]
    public async Task Filter_ValueIsNone_Is400WithTheField(string list, string query, string field)
    {
        using var response = await sandbox.GetAsync(sandbox.Small, $"{list}/?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await SandboxFixture.JsonOf(response);
        Assert.True(body.GetProperty("detail").GetProperty("field_errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("customer-credits", "customer")]
    [InlineData("vendor-credits", "vendor")]
    public async Task PartyId_TwoIds_FindsTheCreditsOfBoth(string list, string party)
    {
        var all = await sandbox.AllAsync(sandbox.Small, list);
        var ids = all.Select(row => PartyMember(row, party, "id"))
            .Where(id => Guid.TryParseExact(id, "D", out _)).Distinct().Take(2).ToArray();

        await AssertFilterAsync(
            list, $"&{party}_id={string.Join(',', ids)}", row => ids.Contains(PartyMember(row, party, "id")));
    }

    [Fact]
    public async Task PartyId_InTheOtherCase_FindsTheSame()
    {
        var all = await sandbox.AllAsync(sandbox.Small, "vendor-credits");
        var id = PartyMember(all[0], "vendor", "id")!;

        await AssertFilterAsync(
            "vendor-credits", $"&vendor_id={id.ToUpperInvariant()}", row => PartyMember(row, "vendor", "id") == id);
    }

    [Theory]
    [InlineData("customer-credits", "customer", "CUST-0003")]
    [InlineData("customer-credits", "customer", "west/42 ü")]
    [InlineData("customer-credits", "customer", "50% off?#1+2")]
    [InlineData("vendor-credits", "vendor", "vendor-004")]
    public async Task PartyExternalId_OneOfThem_FindsItsCredits(string list, string party, string externalId) =>
        await AssertFilterAsync(
            list,
            $"&{party}_external_id={Uri.EscapeDataString(externalId)}",
            row => PartyMember(row, party, "external_id") == externalId,
            sandbox.Large);

    [Theory]
    [InlineData("customer-credits", "source_invoice_id")]
    [InlineData("vendor-credits", "source_bill_id")]
    public async Task Source_OfACredit_FindsIt(string list, string member)
    {
        var all = await sandbox.AllAsync(sandbox.Small, list);
        var id = all.Select(row => row.GetProperty(member)).First(source => source.ValueKind == JsonValueKind.String).GetString();

        await AssertFilterAsync(list, $"&{member}={id}", row => row.GetProperty(member).GetString() == id);
    }

    [Theory]
    [InlineData("customer-credits", "sent_at")]
    [InlineData("vendor-credits", "received_at")]
    public async Task Range_EndsAreTwoCreditsOwnInstants_IncludesBoth(string list, string member)
    {
        var all = await sandbox.AllAsync(sandbox.Small, list);
        var instants = all.Select(row => row.GetProperty(member)).Where(at => at.ValueKind == JsonValueKind.String)
            .Select(at => at.GetDateTimeOffset()).Order().ToArray();
        var (from, to) = (instants[30], instants[60]);

        await AssertFilterAsync(
            list,
            $"&{member}_start={Uri.EscapeDataString(from.ToString("O"))}&{member}_end={Uri.EscapeDataString(to.ToString("O"))}",
            row => row.GetProperty(member) is { ValueKind: JsonValueKind.String } at
                && at.GetDateTimeOffset() >= from && at.GetDateTimeOffset() <= to);
    }

    [Fact]
    public async Task Range_StartOnly_LeavesOutDrafts() =>
        await AssertFilterAsync(
            "customer-credits",
            "&sent_at_start=2000-01-01T00:00:00Z",
            row => row.GetProperty("sent_at").ValueKind == JsonValueKind.String);

    [Fact]
    public async Task Search_PartOfANameInTheOtherCase_FindsItsCredits()
    {
        var all = await sandbox.AllAsync(sandbox.Small, "vendor-credits");
        var name = PartyMember(all[0], "vendor", "display_name")!;

        await AssertFilterAsync(
            "vendor-credits",
            $"&search={Uri.EscapeDataString(name.ToUpperInvariant())}",
            row => PartyMember(row, "vendor", "display_name") == name);
    }

    [Fact]
    public async Task Search_ExternalId_FindsTheCredit() =>
        await AssertFilterAsync(
            "customer-credits",
            "&search=cr-1001",
            row => row.TryGetProperty("external_id", out var id) && id.GetString()!.StartsWith("CR-1001", StringComparison.Ordinal));

    [Fact]
    public async Task Search_CreditNoteNumber_FindsTheCreditWithThatDocument()
    {
        var all = await sandbox.AllAsync(sandbox.Small, "customer-credits");
        var file = all.Select(row => row.GetProperty("document")).First(document => document.ValueKind == JsonValueKind.Object)
            .GetProperty("file_name").GetString()!;

        var found = await sandbox.AllAsync(sandbox.Small, "customer-credits", $"&search={file[..^".pdf".Length].ToLowerInvariant()}");

        Assert.Equal(file, Assert.Single(found).GetProperty("document").GetProperty("file_name").GetString());
    }

    [Fact]
    public async Task Filters_Several_AllApply()
    {
        await AssertFilterAsync(
            "customer-credits",
            "&status=applied,sent&customer_external_id=CUST-0002&sent_at_end=2026-01-01T00:00:00Z",
            row => row.GetProperty("status").GetString() is "applied" or "sent"
                && PartyMember(row, "customer", "external_id") == "CUST-0002"
                && row.GetProperty("sent_at").GetDateTimeOffset() <= new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            sandbox.Large);
    }

    [Theory]
    [InlineData("&status=")]
    [InlineData("&search=")]
    [InlineData("&customer_id=")]
    [InlineData("&ordering=amount")]
    [InlineData("&vendor_id=x")]
    public async Task Filter_EmptyOrUnknown_IsIgnored(string query)
    {
        var all = await sandbox.AllAsync(sandbox.Small, "customer-credits", query);

        Assert.Equal(137, all.Count);
    }

    private static string? PartyMember(JsonElement row, string party, string member) =>
        row.GetProperty(party).TryGetProperty(member, out var value) ? value.GetString() : null;

    private async Task AssertFilterAsync(string list, string query, Func<JsonElement, bool> expected, Guid? business = null)
    {
        var all = await sandbox.AllAsync(business ?? sandbox.Small, list);
        var found = await sandbox.AllAsync(business ?? sandbox.Small, list, query);

        Assert.NotEmpty(found);
        Assert.True(found.Count < all.Count);
        Assert.Equal(all.Where(expected).Select(row => row.GetRawText()), found.Select(row => row.GetRawText()));
    }
}
