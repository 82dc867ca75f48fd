using System.Globalization;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests.Data;

/// <summary>The data has to show every shape that the contract allows, or clients are not tested by it.</summary>
public sealed class CreditDataTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly string[] Required =
        ["id", "status", "line_items", "allocations", "tags", "total_amount", "applied_amount", "document", "created_at", "updated_at"];

    public static TheoryData<string, bool> Lists => new()
    {
        { "customer-credits", false }, { "customer-credits", true }, { "vendor-credits", false }, { "vendor-credits", true },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Required_AreThereAndIdsAreUnique(string list, bool large)
    {
        var rows = await RowsAsync(list, large);
        string[] ownMembers = list == "customer-credits"
            ? ["customer", "sent_at", "source_invoice_id"]
            : ["vendor", "received_at", "source_bill_id"];

        Assert.Equal(large ? 2500 : 137, rows.Count);
        Assert.Equal(rows.Count, rows.Select(row => row.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.All(rows, row => Assert.All(Required.Concat(ownMembers), member => Assert.True(row.TryGetProperty(member, out _), member)));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_CreatedAt_GoesFromTheNewestToTheOldestWithSomeEqual(string list, bool large)
    {
        var created = (await RowsAsync(list, large)).Select(row => row.GetProperty("created_at").GetDateTimeOffset()).ToArray();

        Assert.Equal(created.OrderDescending(), created);
        Assert.True(created.Distinct().Count() < created.Length);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Amounts_AddUp(string list, bool large) =>
        Assert.All(await RowsAsync(list, large), row =>
        {
            var total = row.GetProperty("total_amount").GetInt64();
            var applied = row.GetProperty("applied_amount").GetInt64();
            Assert.Equal(total, row.GetProperty("line_items").EnumerateArray().Sum(item => item.GetProperty("amount").GetInt64()));
            Assert.Equal(applied, row.GetProperty("allocations").EnumerateArray().Sum(a => a.GetProperty("amount_cents").GetInt64()));
            Assert.True(row.GetProperty("status").GetString() switch
            {
                "applied" => applied == total,
                "partially_applied" => applied > 0 && applied < total,
                _ => applied == 0,
            });
        });

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Timestamps_AreNeitherBeforeCreationNorInTheFuture(string list, bool large)
    {
        var now = new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
        var issued = list == "customer-credits" ? "sent_at" : "received_at";
        Assert.All(await RowsAsync(list, large), row =>
        {
            var created = row.GetProperty("created_at").GetDateTimeOffset();
            Assert.InRange(row.GetProperty("updated_at").GetDateTimeOffset(), created, now);
            Assert.Equal(row.GetProperty("status").GetString() == "draft", row.GetProperty(issued).ValueKind == JsonValueKind.Null);
            if (row.GetProperty(issued).ValueKind == JsonValueKind.String)
                Assert.InRange(row.GetProperty(issued).GetDateTimeOffset(), created, now);
        });
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Timestamps_ComeInEverySpelling(string list, bool large)
    {
        var texts = (await RowsAsync(list, large)).Select(row => row.GetProperty("updated_at").GetString()!).ToArray();

        foreach (var spelling in new[] { @"\d\dZ$", @"\.\d{3}Z$", @"\.\d{6}Z$", @":\d\d\+00:00$", @"\.\d{6}\+00:00$", @"\+02:00$" })
            Assert.Contains(texts, text => System.Text.RegularExpressions.Regex.IsMatch(text, spelling));
    }

    [Theory]
    [InlineData("customer-credits", "revenue_account_identifier", "source_invoice_id")]
    [InlineData("vendor-credits", "expense_account_identifier", "source_bill_id")]
    public async Task Rows_OptionalMembers_AreSometimesThereAndSometimesNot(string list, string account, string source)
    {
        var rows = await RowsAsync(list, large: false);
        var items = rows.SelectMany(row => row.GetProperty("line_items").EnumerateArray()).ToArray();

        foreach (var (elements, member) in new[] { (rows, "external_id"), (rows, "currency"), ([.. items], "memo"), ([.. items], "metadata") })
        {
            Assert.Contains(elements, element => element.TryGetProperty(member, out _));
            Assert.Contains(elements, element => !element.TryGetProperty(member, out _));
        }

        foreach (var (elements, member) in new[] { (rows, "document"), (rows, source), ([.. items], account) })
        {
            Assert.Contains(elements, element => element.GetProperty(member).ValueKind == JsonValueKind.Null);
            Assert.Contains(elements, element => element.GetProperty(member).ValueKind != JsonValueKind.Null);
        }

        var accounts = items.Select(item => item.GetProperty(account)).Where(value => value.ValueKind == JsonValueKind.Object).ToArray();
        Assert.Contains(accounts, value => value.TryGetProperty("type", out _));
        Assert.Contains(accounts, value => !value.TryGetProperty("type", out _));
    }

    [Theory]
    [InlineData("customer-credits")]
    [InlineData("vendor-credits")]
    public async Task Rows_Metadata_IsOfEveryJsonType(string list)
    {
        var kinds = (await RowsAsync(list, large: false))
            .SelectMany(row => row.GetProperty("line_items").EnumerateArray())
            .Where(item => item.TryGetProperty("metadata", out _))
            .Select(item => item.GetProperty("metadata").ValueKind)
            .ToHashSet();

        Assert.Superset(
            new HashSet<JsonValueKind> { JsonValueKind.Null, JsonValueKind.String, JsonValueKind.Array, JsonValueKind.Object }, kinds);
    }

    [Theory]
    [InlineData("customer-credits")]
    [InlineData("vendor-credits")]
    public async Task Rows_Currencies_AreAllOfTheContract(string list)
    {
        var currencies = (await RowsAsync(list, large: true))
            .Where(row => row.TryGetProperty("currency", out _)).Select(row => row.GetProperty("currency").GetString()!);

        Assert.Equal(["DKK", "EUR", "GBP", "ISK", "MYR", "NOK", "SEK", "SGD", "USD"], currencies.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Amounts_SomeExceed32Bits(string list, bool large) =>
        Assert.Contains(await RowsAsync(list, large), row => row.GetProperty("total_amount").GetInt64() > int.MaxValue);

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_Tags_AreObjectsOnCreditsAndTextsOnLineItems(string list, bool large)
    {
        var rows = await RowsAsync(list, large);
        var tags = rows.SelectMany(row => row.GetProperty("tags").EnumerateArray()).ToArray();
        var itemTags = rows.SelectMany(row => row.GetProperty("line_items").EnumerateArray())
            .SelectMany(item => item.GetProperty("tags").EnumerateArray()).ToArray();

        Assert.NotEmpty(tags);
        Assert.All(tags, tag => Assert.Equal(JsonValueKind.Object, tag.ValueKind));
        Assert.NotEmpty(itemTags);
        Assert.All(itemTags, tag => Assert.Equal(JsonValueKind.String, tag.ValueKind));
    }

    [Fact]
    public async Task Rows_Documents_LeadToTheExampleDomain() =>
        Assert.All(
            (await RowsAsync("customer-credits", large: false)).Select(row => row.GetProperty("document"))
                .Where(document => document.ValueKind == JsonValueKind.Object),
            document =>
            {
                Assert.Equal("documents.example", new Uri(document.GetProperty("url").GetString()!).Host);
                Assert.True(document.GetProperty("expires_in").GetInt32() > 0);
            });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_Texts_ComeEscapedAndRaw(bool escaped)
    {
        var rows = (await RowsAsync("customer-credits", large: true)).Select(row => row.GetRawText());

        Assert.Contains(rows, row => row.Contains(escaped ? "\\uD83D\\uDE9A" : "🚚", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Customers_OfTheLargeBusiness_AreFreeFormAnd40()
    {
        var customers = (await RowsAsync("customer-credits", large: true))
            .Select(row => row.GetProperty("customer")).DistinctBy(customer => customer.GetRawText()).ToArray();

        Assert.Equal(40, customers.Length);
        Assert.Contains(customers, customer => customer.GetRawText() == "{}");
        Assert.Contains(customers, customer => customer.TryGetProperty("name", out _) && !customer.TryGetProperty("display_name", out _));
        Assert.Contains(customers, customer => customer.TryGetProperty("billing_address", out var a) && a.ValueKind == JsonValueKind.Object);
        Assert.Contains(customers, customer => customer.TryGetProperty("id", out _) && !customer.TryGetProperty("external_id", out _));
        Assert.Contains(customers, customer => customer.TryGetProperty("external_id", out var e) && e.ValueKind == JsonValueKind.Null);
        Assert.Contains(customers, customer => customer.TryGetProperty("id", out var id) && !Guid.TryParse(id.GetString(), out _));
        Assert.Contains(customers, customer => customer.TryGetProperty("id", out var id)
            && id.GetString()!.Any(char.IsAsciiLetterUpper) && Guid.TryParse(id.GetString(), CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task Vendors_OfTheLargeBusiness_HaveTheContractsMembersAndAre25()
    {
        var vendors = (await RowsAsync("vendor-credits", large: true))
            .Select(row => row.GetProperty("vendor")).DistinctBy(vendor => vendor.GetRawText()).ToArray();

        Assert.Equal(25, vendors.Length);
        Assert.All(vendors, vendor => Assert.Equal(
            ["id", "external_id", "display_name"], vendor.EnumerateObject().Select(member => member.Name)));
    }

    private Task<List<JsonElement>> RowsAsync(string list, bool large) =>
        sandbox.AllAsync(large ? sandbox.Large : sandbox.Small, list);
}
