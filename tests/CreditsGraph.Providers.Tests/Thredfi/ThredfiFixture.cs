using System.Text.Json.Nodes;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Thredfi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Providers.Tests.Thredfi;

/// <summary>The client against a server whose answers a test writes; the clock is the test's.</summary>
internal sealed class ThredfiFixture : IAsyncDisposable
{
    public const string PartnerId = "6f1c1f9e-2f0a-4c58-9b62-0a64a3a5a001";
    public const string ApiKey = "key:with:colons";

    public static readonly Guid Business = new("0A0A0A0A-1111-4222-8333-444444444444");

    private readonly ServiceProvider _services;

    private ThredfiFixture(
        FakeServer server, ManualTimeProvider time, Action<ThredfiOptions>? configure, Action<IServiceCollection>? configureServices)
    {
        Server = server;
        Time = time;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.WithoutCache().AddThredfiClient(options =>
        {
            options.BaseUrl = server.BaseUrl;
            options.PartnerId = PartnerId;
            options.ApiKey = ApiKey;

            // One attempt each, unless a test asks for more: the clock that would end the waits stands still.
            options.Resilience.Retry.MaxRetryAttempts = 0;
            configure?.Invoke(options);
        });
        configureServices?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FakeServer Server { get; }

    public ManualTimeProvider Time { get; }

    public IThredfiClient Client => _services.GetRequiredService<IThredfiClient>();

    public ProviderHealths Healths => _services.GetRequiredService<ProviderHealths>();

    public ThredfiTokenProvider Tokens => _services.GetRequiredService<ThredfiTokenProvider>();

    /// <summary>With every answer the test's.</summary>
    public static async Task<ThredfiFixture> StartAsync(
        Func<FakeRequest, HttpContext, Task> answer,
        Action<ThredfiOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<ListenOptions>? listen = null) =>
        new(await FakeServer.StartAsync(answer, listen), new ManualTimeProvider(), configure, services);

    /// <summary>With tokens that work, and the test's answers to lists.</summary>
    public static Task<ThredfiFixture> StartListAsync(
        Func<FakeRequest, HttpContext, Task> answer, Action<ThredfiOptions>? configure = null, Action<IServiceCollection>? services = null) => StartAsync(
            (request, context) => request.IsPartnerToken ? context.TokenAsync("partner")
                : request.IsToken ? context.TokenAsync("business")
                : answer(request, context),
            configure,
            services);

    public Task<CreditPage<CustomerCredit>> ListAsync(int page = 1, int pageSize = 20, CancellationToken ct = default) =>
        Client.ListCustomerCreditsAsync(new CreditPageRequest(Business, CreditQuery.All, page, pageSize), ct);

    public Task<CreditPage<CustomerCredit>> ListOfAsync(Guid business) =>
        Client.ListCustomerCreditsAsync(new CreditPageRequest(business, CreditQuery.All, 1, 20), default);

    public async Task<ProviderException> FailAsync(int page = 1, int pageSize = 20) =>
        await Assert.ThrowsAsync<ProviderException>(() => ListAsync(page, pageSize));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>Bodies as the contract has them, for tests to change.</summary>
internal static class ThredfiBodies
{
    public const string RowId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    public static JsonObject CustomerRow() => JsonNode.Parse($$"""
        {
          "id": "{{RowId}}",
          "status": "sent",
          "sent_at": "2023-11-07T05:31:56Z",
          "customer": {"id": "11111111-0d44-4b50-8888-8dd25736052a", "external_id": "cus-1", "display_name": "Ann", "vip": true},
          "source_invoice_id": "22222222-0d44-4b50-8888-8dd25736052a",
          "line_items": [
            {
              "amount": 700,
              "revenue_account_identifier": {"id": "33333333-0d44-4b50-8888-8dd25736052a", "type": "AccountId"},
              "tags": ["a", "b"],
              "memo": "returned",
              "metadata": {"k": [1, 2]}
            }
          ],
          "allocations": [
            {
              "invoice_id": "44444444-0d44-4b50-8888-8dd25736052a",
              "invoice_number": "INV-1",
              "amount_cents": 300,
              "invoice_outstanding_balance_cents": 50,
              "applied_at": "2023-11-08T05:31:56.120Z"
            }
          ],
          "tags": [{"key": "region", "value": "north"}],
          "total_amount": 1000,
          "applied_amount": 300,
          "document": {
            "url": "https://files.example/1?sig=x",
            "expires_in": 900,
            "document_id": "55555555-0d44-4b50-8888-8dd25736052a",
            "file_name": "cn.pdf",
            "file_size": 4096,
            "mime_type": "application/pdf"
          },
          "created_at": "2023-11-06T05:31:56.123456Z",
          "updated_at": "2023-11-09T05:31:56+02:00",
          "external_id": "cn-1",
          "currency": "EUR"
        }
        """)!.AsObject();

    public static JsonObject VendorRow()
    {
        var row = CustomerRow();
        row["status"] = "received";
        Rename(row, "sent_at", "received_at");
        Rename(row, "source_invoice_id", "source_bill_id");
        Rename(row, "customer", "vendor");
        Rename(row["line_items"]![0]!.AsObject(), "revenue_account_identifier", "expense_account_identifier");
        var allocation = row["allocations"]![0]!.AsObject();
        Rename(allocation, "invoice_id", "bill_id");
        Rename(allocation, "invoice_number", "bill_number");
        Rename(allocation, "invoice_outstanding_balance_cents", "bill_outstanding_balance_cents");
        return row;
    }

    public static JsonObject Page(int count, int pageSize, params JsonNode?[] rows) => new()
    {
        ["count"] = count,
        ["page_info"] = new JsonObject { ["total_count"] = count, ["current_page"] = 1, ["total_pages"] = 1, ["page_size"] = pageSize },
        ["results"] = new JsonArray(rows),
    };

    public static string PageOf(params JsonNode?[] rows) => Page(rows.Length, 20, rows).ToJsonString();

    private static void Rename(JsonObject parent, string from, string to)
    {
        var value = parent[from];
        parent.Remove(from);
        parent[to] = value;
    }
}
