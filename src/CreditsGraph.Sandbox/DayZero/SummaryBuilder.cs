using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Sandbox.DayZero;

/// <summary>Makes up the credit summaries of one business's customers.</summary>
internal sealed class SummaryBuilder(Guid businessId, SeededRandom random, Vocabulary words, DateTimeOffset now)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Code, string Display)[] Reasons =
        [("pricing_error", "Pricing error"), ("refund", "Refund"), ("goods_returned", "Goods returned"), ("other", "Other")];

    public SummaryCatalog Build(Party[] customers)
    {
        var bodies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < customers.Length; i++)
        {
            // DayZero knows most customers of Thredfi, not all of them.
            if (customers[i].ExternalId is { } id && i % 8 != 6)
                bodies.Add(id, Body(i, id, customers[i].Name));
        }

        return new(bodies);
    }

    private byte[] Body(int index, string customerId, string name)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            if (index % 5 == 3)
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", true);
                writer.WriteString("message", "OK");
                writer.WriteNumber("code", 200);
                writer.WritePropertyName("data");
                WriteSummary(writer, index, customerId, name);
                writer.WriteEndObject();
            }
            else
            {
                WriteSummary(writer, index, customerId, name);
            }
        }

        return stream.ToArray();
    }

    private void WriteSummary(Utf8JsonWriter writer, int index, string customerId, string name)
    {
        var memos = new Memo[index % 9 == 1 ? 0 : random.Next(1, 6)];
        for (var i = 0; i < memos.Length; i++)
            memos[i] = Memo.Create(random, now);
        var usable = memos.Where(memo => memo.CanBeApplied).ToArray();

        writer.WriteStartObject();
        writer.WriteString("customer_id", customerId);
        if (index % 6 != 4)
            writer.WriteText("customer_name", name);
        WriteMoney(writer, "total_credits_available", "total_credits_available_dollars", usable.Sum(memo => memo.Remaining));
        writer.WriteNumber("credit_memos_count", usable.Length);
        // The list may be absent; here it is, for half of the customers that have nothing to list.
        if (memos.Length > 0 || index % 2 == 0)
        {
            writer.WriteStartArray("credit_memos");
            for (var i = 0; i < memos.Length; i++)
                WriteMemo(writer, memos[i], customerId, name, i + 1);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteMemo(Utf8JsonWriter writer, Memo memo, string customerId, string name, int number)
    {
        var (reason, display) = random.Pick<(string, string)>(Reasons);
        var fromInvoice = !random.OneIn(3);
        writer.WriteStartObject();
        writer.WriteString("id", random.NextGuid());
        writer.WriteString("business_id", businessId);
        writer.WriteString("customer_id", customerId);
        if (fromInvoice)
            writer.WriteString("invoice_id", random.NextGuid());
        if (!random.OneIn(6))
            writer.WriteString("number", $"CM-{number:D3}");
        writer.WriteString("status", memo.Status);
        writer.WriteString("currency", random.Pick(["USD", "USD", "GBP", "EUR"]));
        WriteMoney(writer, "amount", "amount_in_dollars", memo.Amount);
        WriteMoney(writer, "amount_applied", "amount_applied_in_dollars", memo.Applied);
        WriteMoney(writer, "amount_remaining", "amount_remaining_in_dollars", memo.Remaining);
        writer.WriteString("issue_date", memo.Created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (memo.Applied > 0)
            WriteInstant(writer, "applied_date", memo.Updated);
        WriteInstant(writer, "created_at", memo.Created);
        WriteInstant(writer, "updated_at", memo.Updated);
        writer.WriteString("reason", reason);
        writer.WriteString("reason_display", display);
        if (!random.OneIn(3))
            writer.WriteText("description", words.Memo(random));
        if (random.OneIn(3))
            writer.WriteString("internal_notes", $"Agreed with {random.Pick<string>(words.People)}");
        WriteLineItems(writer, memo.Amount);
        if (memo.IsVoid)
        {
            WriteInstant(writer, "voided_at", memo.Updated);
            writer.WriteString("voided_reason", "Issued twice");
        }

        if (!random.OneIn(4))
            writer.WriteText("customer_name", name);
        if (fromInvoice && !random.OneIn(4))
            writer.WriteString("invoice_number", $"INV-{random.Next(1, 99_999):D5}");
        WriteApplications(writer, memo);
        writer.WriteBoolean("can_be_applied", memo.CanBeApplied);
        writer.WriteBoolean("can_be_voided", memo is { IsVoid: false, Applied: 0 });
        writer.WriteBoolean("can_be_deleted", memo.Status == "draft");
        writer.WriteBoolean("has_applications", memo.Applied > 0);
        writer.WriteEndObject();
    }

    private void WriteLineItems(Utf8JsonWriter writer, long amount)
    {
        switch (random.Next(0, 4))
        {
            case 0:
                break;
            case 1:
                writer.WriteNull("line_items");
                break;
            default:
                writer.WriteStartObject("line_items");
                writer.WriteStartArray("items");
                writer.WriteStartObject();
                writer.WriteString("description", random.Pick<string>(words.Products));
                writer.WriteNumber("quantity", 1);
                writer.WriteNumber("amount", amount);
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
        }
    }

    private void WriteApplications(Utf8JsonWriter writer, Memo memo)
    {
        if (memo.Applied == 0 && random.OneIn(2))
            return;
        writer.WriteStartArray("applications");
        if (memo.Applied > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("id", random.NextGuid());
            writer.WriteString("invoice_id", random.NextGuid());
            WriteMoney(writer, "amount_applied", "amount_applied_in_dollars", memo.Applied);
            WriteInstant(writer, "applied_at", memo.Updated);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteInstant(Utf8JsonWriter writer, string name, DateTimeOffset instant)
    {
        writer.WritePropertyName(name);
        writer.WriteStringValue(Timestamp.From(instant, random).Text);
    }

    private static void WriteMoney(Utf8JsonWriter writer, string centsName, string dollarsName, long cents)
    {
        writer.WriteNumber(centsName, cents);
        writer.WriteString(dollarsName, (cents / 100m).ToString("F2", CultureInfo.InvariantCulture));
    }
}
