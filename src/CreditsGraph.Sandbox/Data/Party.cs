using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Data;

/// <summary>A customer or a vendor, with the object that its credits embed.</summary>
/// <param name="Id">Null where the embedded object has no id, or one that is no UUID.</param>
/// <param name="ExternalId">Null where the object has none.</param>
/// <param name="Name">Empty where the object has none.</param>
/// <param name="Json">The embedded object.</param>
internal sealed record Party(Guid? Id, string? ExternalId, string Name, byte[] Json)
{
    public const int CustomerCount = 40;
    public const int VendorCount = 25;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The contract leaves a customer's members open, so the customers here differ in them.</summary>
    public static Party[] Customers(SeededRandom random, Vocabulary words)
    {
        var customers = new Party[CustomerCount];
        for (var i = 0; i < customers.Length; i++)
            customers[i] = Customer(i, random, words);
        return customers;
    }

    /// <summary>A vendor always has exactly the three members of its schema.</summary>
    public static Party[] Vendors(SeededRandom random, Vocabulary words)
    {
        var vendors = new Party[VendorCount];
        for (var i = 0; i < vendors.Length; i++)
        {
            var id = random.NextGuid();
            var externalId = $"vendor-{i + 1:D3}";
            var name = words.Companies[CustomerCount + i];
            vendors[i] = new(id, externalId, name, Write(writer =>
            {
                writer.WriteString("id", id);
                writer.WriteString("external_id", externalId);
                writer.WriteString("display_name", name);
            }));
        }

        return vendors;
    }

    private static Party Customer(int i, SeededRandom random, Vocabulary words)
    {
        var id = random.NextGuid();
        if (i == CustomerCount - 1)
            return new(null, null, "", "{}"u8.ToArray());

        var idText = i switch
        {
            11 => "cus_000011",
            17 => id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant(),
            _ => id.ToString("D", CultureInfo.InvariantCulture),
        };
        var externalId = i switch
        {
            5 or 18 or 31 => null,
            // An id is text: whoever puts it into a path has to encode it.
            7 => "west/42 ü",
            23 => "50% off?#1+2",
            _ => $"CUST-{i + 1:D4}",
        };
        var name = i switch
        {
            4 => "Żółw & Søn \"Nord\" 🚢",
            14 => "O'Brien \\ Partners <Ltd>",
            _ => words.Companies[i],
        };
        var json = Write(writer =>
        {
            writer.WriteString("id", idText);
            if (externalId is not null)
                writer.WriteString("external_id", externalId);
            else if (i == 18)
                writer.WriteNull("external_id");
            writer.WriteText(i % 10 == 3 ? "name" : "display_name", name);
            if (i % 7 == 2)
                WriteExtras(writer, random, words);
        });
        return new(i == 11 ? null : id, externalId, name, json);
    }

    private static void WriteExtras(Utf8JsonWriter writer, SeededRandom random, Vocabulary words)
    {
        writer.WriteBoolean("is_active", true);
        writer.WriteNumber("payment_terms_days", random.Pick([14, 30, 60]));
        writer.WriteNull("tax_number");
        writer.WriteStartObject("billing_address");
        writer.WriteString("city", random.Pick<string>(words.Cities));
        writer.WriteString("country", random.Pick(["GB", "US", "SE", "SG"]));
        writer.WriteEndObject();
        writer.WriteStartArray("contacts");
        writer.WriteStartObject();
        writer.WriteString("name", random.Pick<string>(words.People));
        writer.WriteString("email", "billing@customer.example");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
