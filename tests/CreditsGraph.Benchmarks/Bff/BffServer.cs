using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>
/// The yardstick: what a team would write by hand instead of a GraphQL gateway. A minimal API over typed clients and
/// source-generated JSON, whose answers are, member for member, those of the gateway to the benchmark's queries.
/// </summary>
internal static class BffServer
{
    public const string CreditsPath = "/customer-credits";
    public const string BalancesPath = "/customer-balances";
    public const string StaticPath = "/static";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var options = BffOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(ProviderHttpClient.Create(options));
        builder.Services.AddSingleton<ThredfiTokens>();
        builder.Services.AddSingleton<ThredfiClient>();
        builder.Services.AddSingleton<DayZeroClient>();
        builder.Services.AddSingleton<CreditService>();

        var app = builder.Build();
        app.MapGet(CreditsPath, async (CreditService credits, HttpContext context) =>
            Write(context, Answer<Credit>.Of(await credits.GetCreditsAsync(context.RequestAborted)), ResponseJsonContext.Default.AnswerCredit));
        app.MapGet(BalancesPath, async (CreditService credits, HttpContext context) =>
            Write(context, Answer<Balance>.Of(await credits.GetBalancesAsync(context.RequestAborted)), ResponseJsonContext.Default.AnswerBalance));
        if (options.StaticFile is { } file)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            app.MapGet(StaticPath, (HttpContext context) => WriteAsync(context, bytes));
        }

        await app.RunAsync();
        return 0;
    }

    private static async Task WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>
    /// Writes at once into Kestrel's buffer. The serializer's own asynchronous path leaves its generated writers for
    /// bodies of this size.
    /// </summary>
    private static void Write<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        JsonSerializer.Serialize(writer, answer, type);
    }
}
