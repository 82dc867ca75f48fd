using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Tests.DayZero;

public class CreditSummaryReaderTests
{
    private static readonly DateTimeOffset FetchedAt = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_Summary_HasEveryMember()
    {
        var summary = Read(DayZeroBodies.Summary());

        Assert.Equal("cus/1", summary.CustomerId.GetString());
        Assert.Equal("Ann", summary.CustomerName.GetString());
        Assert.Equal(12345, summary.TotalAvailable);
        Assert.Equal(1, summary.CreditMemosCount);
        Assert.Equal("USD", summary.Currency);
        Assert.Equal(FetchedAt, summary.FetchedAt);
    }

    [Fact]
    public void Read_Memo_HasEveryMember()
    {
        var memo = Assert.Single(Read(DayZeroBodies.Summary()).CreditMemos);

        Assert.Equal(
            ["cm-1", "biz-1", "cus/1", "Ann", "inv-1", "INV-1", "CM-001"],
            new[] { memo.Id, memo.BusinessId, memo.CustomerId, memo.CustomerName, memo.InvoiceId, memo.InvoiceNumber, memo.Number }
                .Select(id => id.GetString()));
        Assert.Equal((CreditMemoStatus.Issued, "issued", "USD"), (memo.Status, memo.ProviderStatus, memo.Currency));
        Assert.Equal((20000, 7655, 12345), (memo.Amount, memo.AmountApplied, memo.AmountRemaining));
        Assert.Equal(new DateOnly(2024, 2, 29), memo.IssueDate);
        Assert.Equal("2024-03-01T10:00:00.5Z", memo.AppliedDate.ToString());
        Assert.Equal("2024-02-28T10:00:00Z", memo.CreatedAt.ToString());
        Assert.Equal("2024-03-02T09:00:00Z", memo.UpdatedAt.ToString());
        Assert.Equal("2024-03-03T10:00:00Z", memo.VoidedAt.ToString());
        Assert.Equal(
            ["refund", "Refund", "A refund", "call first", "mistake"],
            new[] { memo.Reason, memo.ReasonDisplay, memo.Description, memo.InternalNotes, memo.VoidedReason }.Select(text => text.GetString()));
        Assert.Equal("""{"lines":[1]}""", memo.LineItems.ToString());
        Assert.Equal("""{"invoice_id":"inv-2"}""", Assert.Single(memo.Applications).ToString());
        Assert.Equal(
            (true, false, true, false), (memo.CanBeApplied, memo.CanBeVoided, memo.CanBeDeleted, memo.HasApplications));
    }

    [Fact]
    public void Read_Wrapped_UnwrapsData()
    {
        var summary = Read(DayZeroBodies.Wrapped(DayZeroBodies.Summary()));

        Assert.Equal(12345, summary.TotalAvailable);
        Assert.Single(summary.CreditMemos);
    }

    [Theory]
    [InlineData("\"NOT_ALLOWED\"", "NOT_ALLOWED")]
    [InlineData("422", "422")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Read_Unsuccessful_ThrowsWithItsCode(string code, string? expected)
    {
        foreach (var data in new JsonNode?[] { null, DayZeroBodies.Summary(), new JsonObject(), new JsonArray(), "x" })
        {
            var error = Assert.Throws<UnsuccessfulException>(() => Read(DayZeroBodies.Wrapped(data, success: false, code)));
            Assert.Equal(expected, error.Code);
        }
    }

    [Theory]
    [InlineData("draft", CreditMemoStatus.Draft)]
    [InlineData("issued", CreditMemoStatus.Issued)]
    [InlineData("partially_applied", CreditMemoStatus.PartiallyApplied)]
    [InlineData("fully_applied", CreditMemoStatus.FullyApplied)]
    [InlineData("applied", CreditMemoStatus.FullyApplied)]
    [InlineData("void", CreditMemoStatus.Void)]
    [InlineData("voided", CreditMemoStatus.Void)]
    [InlineData("expired", CreditMemoStatus.Unknown)]
    public void Read_Status_MapsAndKeepsTheWord(string word, CreditMemoStatus expected)
    {
        var body = DayZeroBodies.Summary();
        JsonEdit.Set(body, "credit_memos[0].status", $"\"{word}\"");

        var memo = Assert.Single(Read(body).CreditMemos);

        Assert.Equal((expected, word), (memo.Status, memo.ProviderStatus));
    }

    [Theory]
    [InlineData("customer_name")]
    [InlineData("credit_memos")]
    [InlineData("total_credits_available_dollars")]
    [InlineData("credit_memos[0].customer_name")]
    [InlineData("credit_memos[0].invoice_id")]
    [InlineData("credit_memos[0].invoice_number")]
    [InlineData("credit_memos[0].number")]
    [InlineData("credit_memos[0].applied_date")]
    [InlineData("credit_memos[0].description")]
    [InlineData("credit_memos[0].internal_notes")]
    [InlineData("credit_memos[0].line_items")]
    [InlineData("credit_memos[0].applications")]
    [InlineData("credit_memos[0].voided_at")]
    [InlineData("credit_memos[0].voided_reason")]
    [InlineData("credit_memos[0].amount_in_dollars")]
    public void Read_OptionalMemberNullOrAbsent_IsRead(string path)
    {
        var absent = DayZeroBodies.Summary();
        JsonEdit.Remove(absent, path);
        var isNull = DayZeroBodies.Summary();
        JsonEdit.Set(isNull, path, "null");

        Assert.Equal(12345, Read(absent).TotalAvailable);
        Assert.Equal(12345, Read(isNull).TotalAvailable);
    }

    [Fact]
    public void Read_NoMemosOrApplications_AreEmptyLists()
    {
        var noMemos = DayZeroBodies.Summary();
        noMemos.Remove("credit_memos");
        var noApplications = DayZeroBodies.Summary();
        JsonEdit.Remove(noApplications, "credit_memos[0].applications");

        Assert.Empty(Read(noMemos).CreditMemos);
        Assert.Null(Read(noMemos).Currency);
        Assert.Empty(Assert.Single(Read(noApplications).CreditMemos).Applications);
    }

    [Fact]
    public void Read_DollarTexts_AreNotRead()
    {
        var body = DayZeroBodies.Summary();
        JsonEdit.Set(body, "total_credits_available_dollars", "\"9.99\"");
        JsonEdit.Set(body, "credit_memos[0].amount_in_dollars", "[]");

        Assert.Equal((12345, 20000), (Read(body).TotalAvailable, Read(body).CreditMemos[0].Amount));
    }

    [Fact]
    public void Read_MemosOfTwoCurrencies_HaveNoneInCommon()
    {
        var body = DayZeroBodies.Summary();
        var second = DayZeroBodies.Summary()["credit_memos"]![0]!.DeepClone();
        second["currency"] = "EUR";
        body["credit_memos"]!.AsArray().Add(second);

        Assert.Null(Read(body).Currency);
    }

    [Theory]
    [InlineData("customer_id")]
    [InlineData("total_credits_available")]
    [InlineData("credit_memos_count")]
    [InlineData("credit_memos[0].id")]
    [InlineData("credit_memos[0].business_id")]
    [InlineData("credit_memos[0].customer_id")]
    [InlineData("credit_memos[0].status")]
    [InlineData("credit_memos[0].currency")]
    [InlineData("credit_memos[0].amount")]
    [InlineData("credit_memos[0].amount_applied")]
    [InlineData("credit_memos[0].amount_remaining")]
    [InlineData("credit_memos[0].issue_date")]
    [InlineData("credit_memos[0].created_at")]
    [InlineData("credit_memos[0].updated_at")]
    [InlineData("credit_memos[0].reason")]
    [InlineData("credit_memos[0].reason_display")]
    [InlineData("credit_memos[0].can_be_applied")]
    [InlineData("credit_memos[0].can_be_voided")]
    [InlineData("credit_memos[0].can_be_deleted")]
    [InlineData("credit_memos[0].has_applications")]
    public void Read_RequiredMemberMissingOrNull_NamesIt(string path)
    {
        var absent = DayZeroBodies.Summary();
        JsonEdit.Remove(absent, path);
        var isNull = DayZeroBodies.Summary();
        JsonEdit.Set(isNull, path, "null");

        Assert.Equal(path, PathOf(absent.ToJsonString()));
        Assert.Equal(path, PathOf(isNull.ToJsonString()));
        Assert.Equal("data." + path, PathOf(DayZeroBodies.Wrapped(absent)));
    }

    [Theory]
    [InlineData("customer_id", "7")]
    [InlineData("total_credits_available", "\"12345\"")]
    [InlineData("total_credits_available", "123.45")]
    [InlineData("credit_memos_count", "2147483648")]
    [InlineData("credit_memos", "{}")]
    [InlineData("credit_memos[0]", "null")]
    [InlineData("credit_memos[0].amount", "\"200.00\"")]
    [InlineData("credit_memos[0].issue_date", "\"2024-02-30\"")]
    [InlineData("credit_memos[0].issue_date", "\"2024-2-3\"")]
    [InlineData("credit_memos[0].issue_date", "\"29/02/2024\"")]
    [InlineData("credit_memos[0].applied_date", "\"soon\"")]
    [InlineData("credit_memos[0].can_be_applied", "\"true\"")]
    [InlineData("credit_memos[0].applications", "{}")]
    [InlineData("credit_memos[0].applications[0]", "null")]
    public void Read_WrongType_NamesIt(string path, string json)
    {
        var body = DayZeroBodies.Summary();
        JsonEdit.Set(body, path, json);

        Assert.Equal(path, PathOf(body.ToJsonString()));
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "customer_id")]
    [InlineData("""{"success":true}""", "data")]
    [InlineData("""{"success":true,"data":null}""", "data")]
    [InlineData("""{"success":true,"data":[]}""", "data")]
    [InlineData("""{"success":"yes"}""", "success")]
    [InlineData("""{"data":{}}""", "data.customer_id")]
    public void Read_WrongEnvelope_NamesThePlace(string body, string path) => Assert.Equal(path, PathOf(body));

    private static CustomerCreditSummary Read(JsonObject body) => Read(body.ToJsonString());

    private static CustomerCreditSummary Read(string body) => CreditSummaryReader.Read(Encoding.UTF8.GetBytes(body), FetchedAt);

    private static string PathOf(string body) => Assert.Throws<ContractViolationException>(() => Read(body)).Path;
}
