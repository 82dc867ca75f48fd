using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class CreditPageReaderTests
{
    private static readonly DateTimeOffset FetchedAt = new(2024, 5, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Read_CustomerRow_HasEveryMember()
    {
        var credit = ReadRow(ThredfiBodies.CustomerRow());

        Assert.Equal(Guid.Parse(ThredfiBodies.RowId), credit.Id);
        Assert.Equal(CreditKind.Customer, credit.Kind);
        Assert.Equal(CreditStatus.Sent, credit.Status);
        Assert.Equal("sent", credit.ProviderStatus);
        Assert.Equal("2023-11-07T05:31:56Z", credit.IssuedAt.ToString());
        Assert.Equal(Guid.Parse("22222222-0d44-4b50-8888-8dd25736052a"), credit.SourceId);
        Assert.Equal("cn-1", credit.ExternalId.GetString());
        Assert.Equal("EUR", credit.Currency);
        Assert.Equal((1000, 300, 700), (credit.TotalAmount, credit.AppliedAmount, credit.RemainingAmount));
        Assert.Equal("""{"key":"region","value":"north"}""", Assert.Single(credit.Tags).ToString());
        Assert.Equal("2023-11-06T05:31:56.123456Z", credit.CreatedAt.ToString());
        Assert.Equal("2023-11-09T03:31:56Z", credit.UpdatedAt.ToString());
    }

    [Fact]
    public void Read_CustomerRow_HasItsCustomer()
    {
        var customer = ReadRow(ThredfiBodies.CustomerRow()).Customer!;

        Assert.Equal(Guid.Parse("11111111-0d44-4b50-8888-8dd25736052a"), customer.Id);
        Assert.Equal("cus-1", customer.ExternalId.GetString());
        Assert.Equal("Ann", customer.DisplayName.GetString());
        Assert.Equal(ThredfiBodies.CustomerRow()["customer"]!.ToJsonString(), customer.Details.ToString());
        Assert.Equal(Guid.Parse(ThredfiBodies.RowId), customer.CreditId);
    }

    [Fact]
    public void Read_CustomerRow_HasItsParts()
    {
        var credit = ReadRow(ThredfiBodies.CustomerRow());

        var line = Assert.Single(credit.LineItems);
        Assert.Equal((700, "EUR"), (line.Amount, line.Currency));
        Assert.Equal(new AccountIdentifier("AccountId", new Guid("33333333-0d44-4b50-8888-8dd25736052a")), line.Account);
        Assert.Equal("returned", line.Memo.GetString());
        Assert.Equal("""{"k":[1,2]}""", line.Metadata.ToString());
        Assert.Equal(["a", "b"], line.Tags.Select(tag => tag.GetString()));

        var allocation = Assert.Single(credit.Allocations);
        Assert.Equal((300, 50, "EUR"), (allocation.Amount, allocation.OutstandingBalance, allocation.Currency));
        Assert.Equal(new Guid("44444444-0d44-4b50-8888-8dd25736052a"), allocation.AppliedToId);
        Assert.Equal("INV-1", allocation.AppliedToNumber.GetString());
        Assert.Equal("2023-11-08T05:31:56.120Z", allocation.AppliedAt.ToString());

        var document = credit.Document!;
        Assert.Equal(new Guid("55555555-0d44-4b50-8888-8dd25736052a"), document.DocumentId);
        Assert.Equal("https://files.example/1?sig=x", document.Url.GetString());
        Assert.Equal("2024-05-01T12:15:00.123Z", document.ExpiresAt.ToString());
        Assert.Equal("cn.pdf", document.FileName.GetString());
        Assert.Equal(4096, document.FileSize);
        Assert.Equal("application/pdf", document.MimeType.GetString());
    }

    [Theory]
    [InlineData(3600, 3240)]
    [InlineData(610, 549)]
    [InlineData(600, 540)]
    [InlineData(599, 539)]
    [InlineData(61, 1)]
    [InlineData(60, 0)]
    [InlineData(59, -1)]
    [InlineData(0, -60)]
    [InlineData(-10, -70)]
    [InlineData(315360000, 283824000)]
    public void Read_Document_HasAUrlUntilAMinuteOrATenthOfItsLifeIsLeft(int expiresIn, int usableSeconds)
    {
        var row = ThredfiBodies.CustomerRow();
        JsonEdit.Set(row, "document.expires_in", expiresIn.ToString());

        Assert.Equal(FetchedAt.AddSeconds(usableSeconds), ReadRow(row).Document!.UrlUsableUntil);
    }

    [Fact]
    public void Read_VendorRow_ReadsTheVendorNames()
    {
        var credit = ReadVendorRow(ThredfiBodies.VendorRow());

        Assert.Equal(CreditKind.Vendor, credit.Kind);
        Assert.Equal(CreditStatus.Received, credit.Status);
        Assert.Equal("2023-11-07T05:31:56Z", credit.IssuedAt.ToString());
        Assert.Equal(Guid.Parse("22222222-0d44-4b50-8888-8dd25736052a"), credit.SourceId);
        Assert.Equal("Ann", credit.Vendor!.DisplayName.GetString());
        Assert.Equal("cus-1", credit.Vendor.ExternalId.GetString());
        Assert.Equal(Guid.Parse("11111111-0d44-4b50-8888-8dd25736052a"), credit.Vendor.Id);
        Assert.NotNull(Assert.Single(credit.LineItems).Account);
        Assert.Equal("INV-1", Assert.Single(credit.Allocations).AppliedToNumber.GetString());
    }

    [Theory]
    [InlineData("draft", CreditStatus.Draft, CreditStatus.Draft)]
    [InlineData("sent", CreditStatus.Sent, CreditStatus.Unknown)]
    [InlineData("received", CreditStatus.Unknown, CreditStatus.Received)]
    [InlineData("partially_applied", CreditStatus.PartiallyApplied, CreditStatus.PartiallyApplied)]
    [InlineData("applied", CreditStatus.Applied, CreditStatus.Applied)]
    [InlineData("void", CreditStatus.Void, CreditStatus.Void)]
    [InlineData("on_hold", CreditStatus.Unknown, CreditStatus.Unknown)]
    [InlineData("", CreditStatus.Unknown, CreditStatus.Unknown)]
    public void Read_Status_MapsPerKindAndKeepsTheWord(string word, CreditStatus ofCustomer, CreditStatus ofVendor)
    {
        var customer = ReadRow(With(ThredfiBodies.CustomerRow(), "status", word));
        var vendor = ReadVendorRow(With(ThredfiBodies.VendorRow(), "status", word));

        Assert.Equal((ofCustomer, word), (customer.Status, customer.ProviderStatus));
        Assert.Equal((ofVendor, word), (vendor.Status, vendor.ProviderStatus));
    }

    [Fact]
    public void Read_VoidCredit_HasNothingRemaining() =>
        Assert.Equal(0, ReadRow(With(ThredfiBodies.CustomerRow(), "status", "void")).RemainingAmount);

    [Fact]
    public void Read_LargeAmounts_AreExact()
    {
        var row = With(With(ThredfiBodies.CustomerRow(), "total_amount", long.MaxValue), "applied_amount", 1);

        Assert.Equal(long.MaxValue - 1, ReadRow(row).RemainingAmount);
    }

    [Theory]
    [InlineData("external_id")]
    [InlineData("currency")]
    [InlineData("sent_at")]
    [InlineData("source_invoice_id")]
    [InlineData("document")]
    public void Read_OptionalMemberNullOrAbsent_IsNull(string member)
    {
        var absent = ThredfiBodies.CustomerRow();
        absent.Remove(member);

        foreach (var credit in new[] { ReadRow(absent), ReadRow(With(ThredfiBodies.CustomerRow(), member, null)) })
        {
            Assert.True(member switch
            {
                "external_id" => credit.ExternalId.IsNull,
                "currency" => credit.Currency is null && credit.LineItems[0].Currency is null,
                "sent_at" => credit.IssuedAt is null,
                "source_invoice_id" => credit.SourceId is null,
                _ => credit.Document is null,
            });
        }
    }

    [Theory]
    [InlineData("memo")]
    [InlineData("metadata")]
    [InlineData("revenue_account_identifier")]
    public void Read_OptionalLineItemMemberNullOrAbsent_IsNull(string member)
    {
        var absent = ThredfiBodies.CustomerRow();
        absent["line_items"]![0]!.AsObject().Remove(member);
        var isNull = ThredfiBodies.CustomerRow();
        isNull["line_items"]![0]![member] = null;

        foreach (var line in new[] { ReadRow(absent).LineItems[0], ReadRow(isNull).LineItems[0] })
        {
            Assert.True(member switch
            {
                "memo" => line.Memo.IsNull,
                "metadata" => line.Metadata.IsNull,
                _ => line.Account is null,
            });
        }
    }

    [Fact]
    public void Read_AccountWithoutType_IsAccountId()
    {
        var row = ThredfiBodies.CustomerRow();
        row["line_items"]![0]!["revenue_account_identifier"]!.AsObject().Remove("type");

        Assert.Equal("AccountId", ReadRow(row).LineItems[0].Account!.Type);
    }

    [Fact]
    public void Read_UnknownCurrency_IsKept() =>
        Assert.Equal("XTS", ReadRow(With(ThredfiBodies.CustomerRow(), "currency", "XTS")).Currency);

    [Fact]
    public void Read_EmptyCurrency_IsNull() =>
        Assert.Null(ReadRow(With(ThredfiBodies.CustomerRow(), "currency", "")).Currency);

    [Theory]
    [InlineData("""{}""", null, null, null)]
    [InlineData("""{"id":"not-a-uuid","name":"Bob"}""", null, null, "Bob")]
    [InlineData("""{"id":7,"external_id":7,"display_name":["x"],"name":"Bob"}""", null, null, "Bob")]
    [InlineData("""{"display_name":"Ann","name":"Bob"}""", null, null, "Ann")]
    [InlineData("""{"display_name":null,"name":"Bob","external_id":"x"}""", null, "x", "Bob")]
    [InlineData("""{"id":"11111111-0D44-4B50-8888-8DD25736052A"}""", "11111111-0d44-4b50-8888-8dd25736052a", null, null)]
    [InlineData("""{"id":{"id":"11111111-0d44-4b50-8888-8dd25736052a"}}""", null, null, null)]
    public void Read_FreeFormCustomer_ReadsWhatItCan(string details, string? id, string? externalId, string? displayName)
    {
        var customer = ReadRow(With(ThredfiBodies.CustomerRow(), "customer", JsonNode.Parse(details))).Customer!;

        Assert.Equal(id, customer.Id?.ToString());
        Assert.Equal(externalId, customer.ExternalId.GetString());
        Assert.Equal(displayName, customer.DisplayName.GetString());
        Assert.Equal(details, customer.Details.ToString());
    }

    [Fact]
    public void Read_NullCounterparty_IsNull()
    {
        Assert.Null(ReadRow(With(ThredfiBodies.CustomerRow(), "customer", null)).Customer);
        Assert.Null(ReadVendorRow(With(ThredfiBodies.VendorRow(), "vendor", null)).Vendor);
    }

    [Fact]
    public void Read_VendorWithoutExternalId_HasNone()
    {
        var row = ThredfiBodies.VendorRow();
        row["vendor"]!.AsObject().Remove("external_id");

        Assert.True(ReadVendorRow(row).Vendor!.ExternalId.IsNull);
    }

    [Fact]
    public void Read_UnknownMembersEverywhere_AreIgnored()
    {
        var row = ThredfiBodies.CustomerRow();
        foreach (var target in new[] { row, row["line_items"]![0], row["allocations"]![0], row["document"], row["customer"] })
            target!["new_in_v2"] = JsonNode.Parse("""{"deep":[{"id":1,"total_amount":"x"}]}""");
        var page = ThredfiBodies.Page(1, 20, row);
        page["warnings"] = new JsonArray(1, 2);

        Assert.Equal(1000, Assert.Single(Read(page.ToJsonString()).Rows).TotalAmount);
    }

    [Fact]
    public void Read_RepeatedMember_LastCounts()
    {
        var row = ThredfiBodies.CustomerRow().ToJsonString()
            .Replace("\"total_amount\":1000", "\"total_amount\":5,\"total_amount\":7");

        var page = Read($$"""{"count":9,"count":1,"results":[],"results":[{{row}}]}""");

        Assert.Equal(1, page.Count);
        Assert.Equal(7, Assert.Single(page.Rows).TotalAmount);
    }

    [Fact]
    public void Read_EscapedMemberNamesAndWords_AreUnescaped()
    {
        var body = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow())
            .Replace("\"status\":\"sent\"", """
                "\u0073tatus":"s\u0065nt"
                """.Trim())
            .Replace("\"created_at\":\"2023", """
                "created_at":"\u0032023
                """.Trim());

        var credit = Assert.Single(Read(body).Rows);

        Assert.Equal(CreditStatus.Sent, credit.Status);
        Assert.Equal("2023-11-06T05:31:56.123456Z", credit.CreatedAt.ToString());
    }

    [Fact]
    public void Read_Slices_KeepTheProvidersBytes()
    {
        var body = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow()).Replace(
            """{"k":[1,2]}""", """{ "k" : [1.00, 2e0, "\u00e9\/"] }""");

        Assert.Equal("""{ "k" : [1.00, 2e0, "\u00e9\/"] }""", Assert.Single(Read(body).Rows).LineItems[0].Metadata.ToString());
    }

    [Fact]
    public void Read_NoPageInfo_IsFine()
    {
        var page = ThredfiBodies.Page(1, 20, ThredfiBodies.CustomerRow());
        page.Remove("page_info");

        Assert.Equal(1, Read(page.ToJsonString()).Count);
    }

    [Fact]
    public void Read_PagePastTheEnd_IsEmpty()
    {
        var page = Read(ThredfiBodies.Page(25, 20).ToJsonString(), page: 3);

        Assert.Equal(25, page.Count);
        Assert.Empty(page.Rows);
    }

    [Fact]
    public void Read_LastPage_MayBeShort() =>
        Assert.Single(Read(ThredfiBodies.Page(21, 20, ThredfiBodies.CustomerRow()).ToJsonString(), page: 2).Rows);

    internal static CreditPage<CustomerCredit> Read(string body, int page = 1, int pageSize = 20) =>
        CreditPageReader.Read<CustomerCreditContract, CustomerCredit>(
            Encoding.UTF8.GetBytes(body), FetchedAt, new CreditPageRequest(Guid.Empty, CreditQuery.All, page, pageSize));

    internal static CreditPage<VendorCredit> ReadVendors(string body) =>
        CreditPageReader.Read<VendorCreditContract, VendorCredit>(
            Encoding.UTF8.GetBytes(body), FetchedAt, new CreditPageRequest(Guid.Empty, CreditQuery.All, 1, 20));

    internal static JsonObject With(JsonObject row, string member, JsonNode? value)
    {
        row[member] = value;
        return row;
    }

    private static CustomerCredit ReadRow(JsonObject row) => Assert.Single(Read(ThredfiBodies.PageOf(row)).Rows);

    private static VendorCredit ReadVendorRow(JsonObject row) => Assert.Single(ReadVendors(ThredfiBodies.PageOf(row)).Rows);
}
