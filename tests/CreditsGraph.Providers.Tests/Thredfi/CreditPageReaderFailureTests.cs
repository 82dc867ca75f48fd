using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Providers.Tests.Thredfi;

/// <summary>What a page must not be, and the place that the failure names.</summary>
public class CreditPageReaderFailureTests
{
    [Theory]
    [InlineData("id")]
    [InlineData("status")]
    [InlineData("customer")]
    [InlineData("line_items")]
    [InlineData("allocations")]
    [InlineData("tags")]
    [InlineData("total_amount")]
    [InlineData("applied_amount")]
    [InlineData("created_at")]
    [InlineData("updated_at")]
    [InlineData("line_items[0].amount")]
    [InlineData("line_items[0].tags")]
    [InlineData("line_items[0].revenue_account_identifier.id")]
    [InlineData("allocations[0].invoice_id")]
    [InlineData("allocations[0].invoice_number")]
    [InlineData("allocations[0].amount_cents")]
    [InlineData("allocations[0].invoice_outstanding_balance_cents")]
    [InlineData("allocations[0].applied_at")]
    [InlineData("document.url")]
    [InlineData("document.expires_in")]
    [InlineData("document.document_id")]
    [InlineData("document.file_name")]
    [InlineData("document.file_size")]
    [InlineData("document.mime_type")]
    public void Read_RequiredMemberMissing_NamesIt(string path)
    {
        var row = ThredfiBodies.CustomerRow();
        JsonEdit.Remove(row, path);

        Assert.Equal($"results[1].{path}", PathOf(ThredfiBodies.PageOf(ThredfiBodies.CustomerRow(), row)));
    }

    [Theory]
    [InlineData("received_at", null)]
    [InlineData("vendor", "vendor")]
    [InlineData("vendor.id", "vendor.id")]
    [InlineData("vendor.display_name", "vendor.display_name")]
    [InlineData("allocations[0].bill_id", "allocations[0].bill_id")]
    [InlineData("allocations[0].bill_number", "allocations[0].bill_number")]
    public void Read_VendorMemberMissing_NamesItIfRequired(string path, string? expected)
    {
        var row = ThredfiBodies.VendorRow();
        JsonEdit.Remove(row, path);
        var body = ThredfiBodies.PageOf(row);

        if (expected is null)
            Assert.Single(CreditPageReaderTests.ReadVendors(body).Rows);
        else
            Assert.Equal($"results[0].{expected}", Assert.Throws<ContractViolationException>(() => CreditPageReaderTests.ReadVendors(body)).Path);
    }

    [Theory]
    [InlineData("id", "7")]
    [InlineData("id", "null")]
    [InlineData("id", "\"3c90c3cc0d444b5088888dd25736052a\"")]
    [InlineData("id", "\"{3c90c3cc-0d44-4b50-8888-8dd25736052a}\"")]
    [InlineData("status", "null")]
    [InlineData("status", "1")]
    [InlineData("sent_at", "\"yesterday\"")]
    [InlineData("sent_at", "1699335116")]
    [InlineData("customer", "\"Ann\"")]
    [InlineData("customer", "[]")]
    [InlineData("source_invoice_id", "\"\"")]
    [InlineData("line_items", "null")]
    [InlineData("line_items", "{}")]
    [InlineData("line_items[0]", "null")]
    [InlineData("line_items[0].amount", "\"700\"")]
    [InlineData("line_items[0].memo", "1")]
    [InlineData("line_items[0].tags", "null")]
    [InlineData("line_items[0].tags[1]", "1")]
    [InlineData("line_items[0].tags[1]", "null")]
    [InlineData("line_items[0].revenue_account_identifier", "\"x\"")]
    [InlineData("line_items[0].revenue_account_identifier.id", "\"x\"")]
    [InlineData("allocations", "null")]
    [InlineData("allocations[0].amount_cents", "3.5")]
    [InlineData("allocations[0].invoice_number", "12")]
    [InlineData("tags", "\"a\"")]
    [InlineData("tags[0]", "null")]
    [InlineData("total_amount", "null")]
    [InlineData("total_amount", "\"1000\"")]
    [InlineData("total_amount", "10.0")]
    [InlineData("total_amount", "1e3")]
    [InlineData("total_amount", "9223372036854775808")]
    [InlineData("applied_amount", "-9223372036854775808")]
    [InlineData("document", "[]")]
    [InlineData("document.url", "null")]
    [InlineData("document.expires_in", "999999999999")]
    [InlineData("document.expires_in", "-9223372036854775808")]
    [InlineData("document.file_size", "true")]
    [InlineData("created_at", "null")]
    [InlineData("updated_at", "\"2023-02-30T00:00:00Z\"")]
    [InlineData("external_id", "7")]
    [InlineData("currency", "7")]
    public void Read_WrongType_NamesIt(string path, string json)
    {
        var row = ThredfiBodies.CustomerRow();
        JsonEdit.Set(row, path, json);

        Assert.Equal($"results[0].{path}", PathOf(ThredfiBodies.PageOf(row)));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("<html>", "$")]
    [InlineData("{}", "count")]
    [InlineData("""{"results":[]}""", "count")]
    [InlineData("""{"count":null,"results":[]}""", "count")]
    [InlineData("""{"count":-1,"results":[]}""", "count")]
    [InlineData("""{"count":2147483648,"results":[]}""", "count")]
    [InlineData("""{"count":0}""", "results")]
    [InlineData("""{"count":0,"results":null}""", "results")]
    [InlineData("""{"count":0,"results":{}}""", "results")]
    [InlineData("""{"count":1,"results":[null]}""", "results[0]")]
    [InlineData("""{"count":0,"results":[],"page_info":7}""", "page_info")]
    [InlineData("""{"count":0,"results":[],"page_info":{"page_size":50}}""", "page_info.page_size")]
    [InlineData("""{"count":0,"results":[],"page_info":{"page_size":"20"}}""", "page_info.page_size")]
    [InlineData("""{"count":0,"results":[]} trailing""", "$")]
    [InlineData("""{"count":0,"results":[]""", "results")]
    [InlineData("""{"count":0,"results":[{"id":"3c90""", "results[0].id")]
    [InlineData("""{"count":0,"Secret Name":{"a@b":[1,}""", "*.*[0]")]
    public void Read_WrongPage_NamesThePlace(string body, string path) => Assert.Equal(path, PathOf(body));

    [Fact]
    public void Read_MoreRowsThanAsked_NamesTheFirstTooMany() => Assert.Equal(
        "results[2]",
        Assert.Throws<ContractViolationException>(() => CreditPageReaderTests.Read(
            ThredfiBodies.Page(3, 2, Rows(3)).ToJsonString(), pageSize: 2)).Path);

    [Fact]
    public void Read_ShortPageBeforeTheEnd_NamesTheResults() => Assert.Equal(
        "results",
        Assert.Throws<ContractViolationException>(() => CreditPageReaderTests.Read(
            ThredfiBodies.Page(5, 2, Rows(1)).ToJsonString(), page: 2, pageSize: 2)).Path);

    [Fact]
    public void Read_InvalidUtf8_Fails()
    {
        var body = Encoding.UTF8.GetBytes(ThredfiBodies.PageOf(ThredfiBodies.CustomerRow()));
        body[body.AsSpan().IndexOf("returned"u8)] = 0xFF;

        var error = Assert.Throws<ContractViolationException>(() =>
            CreditPageReader.Read<CustomerCreditContract, CustomerCredit>(
                body, default, new CreditPageRequest(Guid.Empty, CreditQuery.All, 1, 20)));

        Assert.Equal("$", error.Path);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Read_Nesting_IsBoundedAt64(int depth, bool isRead)
    {
        // The page, its results, the row, its line items, the line item: five levels are around the metadata.
        var nested = new string('[', depth - 5) + new string(']', depth - 5);
        var body = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow()).Replace("""{"k":[1,2]}""", nested);

        if (isRead)
            Assert.Equal(nested, Assert.Single(CreditPageReaderTests.Read(body).Rows).LineItems[0].Metadata.ToString());
        else
            Assert.StartsWith("results[0].line_items[0].metadata[0]", PathOf(body));
    }

    private static JsonNode?[] Rows(int count) => [.. Enumerable.Range(0, count).Select(_ => ThredfiBodies.CustomerRow())];

    private static string PathOf(string body) =>
        Assert.Throws<ContractViolationException>(() => CreditPageReaderTests.Read(body)).Path;
}
