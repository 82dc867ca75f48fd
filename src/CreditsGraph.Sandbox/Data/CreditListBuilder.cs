using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Data;

/// <summary>Makes up the credits of one list, row by row, from the newest to the oldest.</summary>
internal sealed class CreditListBuilder(
    CreditKind kind, SeededRandom random, Vocabulary words, Party[] parties, DateTimeOffset now)
{
    private const int StatusDraft = 0;
    private const int StatusPartiallyApplied = 2;
    private const int StatusApplied = 3;
    private const int StatusVoid = 4;

    // Issued, applied and partially applied are common; drafts and void ones are not.
    private static readonly int[] StatusWeights = [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4];

    private static readonly string[] Currencies =
        ["USD", "USD", "USD", "GBP", "GBP", "EUR", "EUR", "SEK", "NOK", "DKK", "ISK", "MYR", "SGD"];

    private static readonly string[] TagKeys = ["Department", "Project", "Region", "Channel"];
    private static readonly string[] TagValues = ["Wholesale", "Retail", "North", "South", "Online"];

    private static readonly JsonWriterOptions Raw =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The default encoder writes \u escapes where the other rows have UTF-8.
    private static readonly JsonWriterOptions Escaped =
        new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    private static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
    private static readonly JsonEncodedText AppliedAt = JsonEncodedText.Encode("applied_at");

    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);

    public CreditList Build(int count)
    {
        using var raw = new Utf8JsonWriter(_buffer, Raw);
        using var escaped = new Utf8JsonWriter(_buffer, Escaped);
        var rows = new CreditRow[count];
        var created = Earlier(now);
        for (var i = 0; i < count; i++)
        {
            // Now and then a batch import creates two at the same instant.
            if (i > 0 && !random.OneIn(15))
                created = Earlier(created.Instant);
            if (i > 0)
                _buffer.Write(","u8);
            var writer = i % 12 == 5 ? escaped : raw;
            writer.Reset();
            rows[i] = Row(writer, i, count - i, created);
        }

        return new CreditList(kind, _buffer.WrittenSpan.ToArray(), rows);
    }

    /// <summary>Makes up one row that is in no list yet.</summary>
    /// <param name="number">The number of its credit note.</param>
    /// <param name="created">When it was created.</param>
    public CreditRow BuildOne(int number, Timestamp created)
    {
        using var writer = new Utf8JsonWriter(_buffer, Raw);
        _buffer.ResetWrittenCount();
        var row = Row(writer, int.MaxValue, number, created);
        return row with { OwnJson = _buffer.WrittenSpan.ToArray() };
    }

    private CreditRow Row(Utf8JsonWriter writer, int index, int number, Timestamp created)
    {
        var start = _buffer.WrittenCount;
        var id = random.NextGuid();
        // The first rows of a list show every status once.
        var status = index < kind.Statuses.Length ? index : random.Pick<int>(StatusWeights);
        var party = parties[random.Next(0, parties.Length)];
        Guid? sourceId = random.OneIn(3) ? null : random.NextGuid();
        var externalId = random.OneIn(6) ? null : $"CR-{100_000 + number}";
        var creditNumber = $"CN-{number:D5}";
        Timestamp? issued = status == StatusDraft ? null : Later(created);

        writer.WriteStartObject();
        writer.WriteString("id", id);
        if (externalId is not null)
            writer.WriteString("external_id", externalId);
        writer.WriteString("status", kind.Statuses[status]);
        Write(writer, kind.IssuedAt, issued);
        writer.WritePropertyName(kind.Party);
        writer.WriteRawValue(party.Json, skipInputValidation: true);
        if (sourceId is { } source)
            writer.WriteString(kind.SourceId, source);
        else
            writer.WriteNull(kind.SourceId);

        var total = WriteLineItems(writer);
        var applied = AppliedOf(status, total);
        WriteAllocations(writer, applied, created);
        WriteTags(writer);
        writer.WriteNumber("total_amount", total);
        writer.WriteNumber("applied_amount", applied);
        if (!random.OneIn(15))
            writer.WriteString("currency", random.Pick<string>(Currencies));
        WriteDocument(writer, status, creditNumber);
        writer.WriteString("created_at", created.Text);
        Write(writer, UpdatedAt, Later(created));
        writer.WriteEndObject();
        writer.Flush();

        var search = $"{creditNumber}\n{externalId}\n{party.Name}";
        var length = _buffer.WrittenCount - start;
        return new(id, kind.Statuses[status], party, sourceId, issued?.Instant, created, search, start, length);
    }

    private long AppliedOf(int status, long total) => status switch
    {
        StatusApplied => total,
        // At least a cent applied and a cent left.
        StatusPartiallyApplied when total > 2 => random.NextInt64(1, total),
        _ => 0,
    };

    /// <summary>Writes the line items and returns their sum, cents.</summary>
    private long WriteLineItems(Utf8JsonWriter writer)
    {
        // Some totals do not fit into 32 bits.
        var large = random.OneIn(40);
        var count = random.OneIn(50) ? 6 : random.Pick([1, 1, 1, 2, 3]);
        var total = 0L;
        writer.WriteStartArray("line_items");
        for (var i = 0; i < count; i++)
        {
            var amount = large ? random.NextInt64(3_000_000_000, 90_000_000_000) : random.NextInt64(100, 250_000);
            total += amount;
            writer.WriteStartObject();
            writer.WriteNumber("amount", amount);
            WriteAccount(writer);
            if (!random.OneIn(5))
                writer.WriteText("memo", words.Memo(random));
            WriteMetadata(writer);
            writer.WriteStartArray("tags");
            for (var tag = random.Next(0, 3); tag > 0; tag--)
                writer.WriteStringValue(random.Pick<string>(TagValues));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return total;
    }

    private void WriteAccount(Utf8JsonWriter writer)
    {
        if (random.OneIn(6))
        {
            writer.WriteNull(kind.Account);
            return;
        }

        writer.WriteStartObject(kind.Account);
        if (!random.OneIn(5))
            writer.WriteString("type", "AccountId");
        writer.WriteString("id", random.NextGuid());
        writer.WriteEndObject();
    }

    /// <summary>The contract gives <c>metadata</c> no type at all.</summary>
    private void WriteMetadata(Utf8JsonWriter writer)
    {
        switch (random.Next(0, 10))
        {
            case 0:
                writer.WriteNull("metadata");
                break;
            case 1:
                writer.WriteString("metadata", "imported");
                break;
            case 2:
                writer.WriteStartArray("metadata");
                writer.WriteNumberValue(random.Next(1, 100));
                writer.WriteBooleanValue(false);
                writer.WriteEndArray();
                break;
            case 3 or 4:
                writer.WriteStartObject("metadata");
                writer.WriteString("sku", $"SKU-{random.Next(1000, 9999)}");
                writer.WriteNumber("quantity", random.Next(1, 20));
                writer.WriteNumber("discount", 0.125);
                writer.WriteEndObject();
                break;
        }
    }

    private void WriteAllocations(Utf8JsonWriter writer, long applied, Timestamp created)
    {
        writer.WriteStartArray("allocations");
        var parts = random.Pick([1, 1, 2, 3]);
        for (var rest = applied; rest > 0; parts--)
        {
            var amount = parts <= 1 ? rest : random.NextInt64(1, rest + 1);
            rest -= amount;
            writer.WriteStartObject();
            writer.WriteString(kind.AllocatedId, random.NextGuid());
            writer.WriteString(kind.AllocatedNumber, $"{kind.SourceNumberPrefix}-{random.Next(1, 99_999):D5}");
            writer.WriteNumber("amount_cents", amount);
            writer.WriteNumber(kind.AllocatedBalance, random.OneIn(2) ? 0 : random.NextInt64(1, 500_000));
            Write(writer, AppliedAt, Later(created));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteTags(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("tags");
        for (var tag = random.Pick([0, 0, 1, 2]); tag > 0; tag--)
        {
            writer.WriteStartObject();
            writer.WriteString("id", random.NextGuid());
            writer.WriteString("key", random.Pick<string>(TagKeys));
            writer.WriteString("value", random.Pick<string>(TagValues));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteDocument(Utf8JsonWriter writer, int status, string creditNumber)
    {
        if (status is StatusDraft or StatusVoid || random.OneIn(3))
        {
            writer.WriteNull("document");
            return;
        }

        var id = random.NextGuid();
        writer.WriteStartObject("document");
        writer.WriteString("url",
            $"https://documents.example/credits/{id}/{creditNumber}.pdf?X-Algorithm=HMAC-SHA256&X-Expires=3600&X-Signature={random.NextHex(64)}");
        writer.WriteNumber("expires_in", random.Pick([900, 3600, 3600, 3600]));
        writer.WriteString("document_id", id);
        writer.WriteString("file_name", $"{creditNumber}.pdf");
        writer.WriteNumber("file_size", random.Next(20_000, 900_000));
        writer.WriteString("mime_type", "application/pdf");
        writer.WriteEndObject();
    }

    private Timestamp Earlier(DateTimeOffset instant) =>
        Timestamp.From(instant.AddTicks(-random.NextInt64(TimeSpan.TicksPerMinute, 10 * TimeSpan.TicksPerHour)), random);

    /// <summary>Something that happened to a credit: after its creation, and not in the future.</summary>
    private Timestamp Later(Timestamp created)
    {
        var instant = created.Instant.AddTicks(random.NextInt64(TimeSpan.TicksPerSecond, 3 * TimeSpan.TicksPerDay));
        return Timestamp.From(instant < now ? instant : now, random);
    }

    private static void Write(Utf8JsonWriter writer, JsonEncodedText name, Timestamp? timestamp)
    {
        if (timestamp is null)
        {
            writer.WriteNull(name);
            return;
        }

        // The + of an offset stays a plus sign under either encoder.
        writer.WritePropertyName(name);
        writer.WriteRawValue($"\"{timestamp.Value.Text}\"", skipInputValidation: true);
    }
}
