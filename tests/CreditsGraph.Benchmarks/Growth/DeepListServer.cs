using System.Buffers;
using System.Globalization;
using System.Text;
using CreditsGraph.Sandbox;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>
/// Thredfi's list of customer credits with as many rows as a sandbox would need minutes to make: those of the sandbox over
/// and over, each with an id of its own. A page costs the same wherever it is.
/// </summary>
internal static class DeepListServer
{
    public const int Rows = 150_000;

    private const int Templates = 100;

    /// <summary>The id of the row that so many others precede.</summary>
    public static Guid IdOf(int offset) => new(offset, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var templates = ReadTemplates();
        var (calls, rows) = (0L, 0L);
        var app = builder.Build();
        app.MapGet("/_sandbox/calls", (HttpContext context) =>
            context.Response.WriteAsync($$"""{"count":{{Interlocked.Read(ref calls)}},"rows":{{Interlocked.Read(ref rows)}}}"""));
        app.MapFallback(context =>
        {
            var page = int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
            var size = int.Parse(context.Request.Query["page_size"]!, CultureInfo.InvariantCulture);
            Interlocked.Increment(ref calls);
            Interlocked.Add(ref rows, Write(context, templates, (page - 1) * size, size));
            return Task.CompletedTask;
        });
        await app.RunAsync();
        return 0;
    }

    private static int Write(HttpContext context, (byte[] Json, int Id)[] templates, int start, int size)
    {
        context.Response.ContentType = "application/json";
        var body = context.Response.BodyWriter;
        body.Write(Encoding.ASCII.GetBytes($$"""{"count":{{Rows}},"results":["""));
        var end = Math.Min(Rows, start + size);
        for (var i = start; i < end; i++)
        {
            if (i > start)
                body.Write(","u8);
            var (json, id) = templates[i % Templates];
            var row = body.GetSpan(json.Length);
            json.CopyTo(row);
            IdOf(i).TryFormat(row[id..], out _);
            body.Advance(json.Length);
        }

        body.Write("]}"u8);
        return end - start;
    }

    /// <summary>Rows of the sandbox, and where the id is within them.</summary>
    private static (byte[] Json, int Id)[] ReadTemplates()
    {
        var list = new SandboxData(new SandboxOptions()).Find(SandboxData.Businesses[^1].Id)!.Credits(CreditKind.Customer);
        return [.. list.Rows.Take(Templates).Select(row =>
        {
            var json = list.Json(row).ToArray();
            return (json, json.AsSpan().IndexOf(Encoding.ASCII.GetBytes(row.Id.ToString())));
        })];
    }
}
