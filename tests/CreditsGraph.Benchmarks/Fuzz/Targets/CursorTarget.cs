using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>
/// Cursors. An input is a cursor's bytes without their checksum, which is put behind them: without it nothing but itself
/// would be read. Every third goes as a text of its own.
/// </summary>
internal sealed class CursorTarget : FuzzTarget
{
    private const string Document = "query ($b: UUID!, $c: String, $d: String) { business(businessId: $b) { "
        + "customerCredits(first: 3, after: $c, before: $d) { nodes { id } } vendorCredits(last: 3, before: $c, after: $d) { nodes { id } } "
        + "credits(first: 3, after: $c, before: $d) { nodes { id } } } businesses(after: $c) { totalCount } }";

    private static readonly byte[] DocumentUtf8 = Encoding.UTF8.GetBytes(Document);

    private readonly FuzzHost _host;

    public CursorTarget(FuzzHost host)
    {
        _host = host;
        Seeds = [.. CursorsOf(host).Select(static text => Base64Url.DecodeFromChars(text)[..^4])];
    }

    public override string Name => "cursor";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override long? MaxAllocation(int length) => 20_000_000 + (1000L * length);

    public override string Run(byte[] input)
    {
        var text = input.Length % 3 == 0 ? Encoding.UTF8.GetString(input) : Base64Url.EncodeToString([.. input, .. BitConverter.GetBytes(RowHash.Of(input))]);
        var isRead = CursorCodec.TryDecode(text, out var cursor);
        if (isRead)
        {
            Span<byte> again = stackalloc byte[CursorCodec.MaximumTextLength];
            if (!CursorCodec.TryEncode(cursor, again, out var length) || Encoding.ASCII.GetString(again[..length]) != text)
                throw new FuzzFailureException("a cursor that is read is written otherwise");
        }

        using var variables = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(new { b = _host.Business, c = text, d = input.Length % 2 == 0 ? text : null }));
        return $"{isRead} {ExecutionTarget.Execute(_host, DocumentUtf8, variables.RootElement)}";
    }

    /// <summary>The cursors of one page of each list.</summary>
    private static List<string> CursorsOf(FuzzHost host)
    {
        using var json = Answers.Of(host, $$"""
            { business(businessId: "{{host.Business}}") { customerCredits(first: 4) { edges { cursor } } vendorCredits(last: 4) { edges { cursor } } credits(first: 4) { edges { cursor } } } businesses { edges { cursor } } }
            """);
        return [.. Answers.Strings(json.RootElement, "cursor")];
    }
}
