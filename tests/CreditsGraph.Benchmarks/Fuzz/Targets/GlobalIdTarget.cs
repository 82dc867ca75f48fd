using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CreditsGraph.Gateway.Schema;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>Global ids: an input is the bytes of one, and every third a text of its own.</summary>
internal sealed class GlobalIdTarget : FuzzTarget
{
    private static readonly byte[] Document = "query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id, $id]) { id } }"u8.ToArray();

    private readonly FuzzHost _host;

    public GlobalIdTarget(FuzzHost host)
    {
        _host = host;
        using var json = Answers.Of(host, $$"""
            { business(businessId: "{{host.Business}}") { id customerCredits(first: 4) { nodes { id customer { id } } } vendorCredits(last: 4) { nodes { id vendor { id } } } } }
            """);
        var ids = Answers.Strings(json.RootElement, "id").Append(GlobalId.OfCustomer(host.Business, "é-17").ToString());
        Seeds = [.. ids.Select(static id => Base64Url.DecodeFromChars(id))];
    }

    public override string Name => "id";

    public override int Weight => 5;

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override long? MaxAllocation(int length) => 20_000_000 + (1000L * length);

    public override string Run(byte[] input)
    {
        var text = input.Length % 3 == 0 ? Encoding.UTF8.GetString(input) : Base64Url.EncodeToString(input);
        var isRead = GlobalId.TryParse(text, out var id);
        if (isRead && id.ToString() != text)
            throw new FuzzFailureException("an id that is read is written otherwise");
        using var variables = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(new { id = text }));
        return $"{isRead} {ExecutionTarget.Execute(_host, Document, variables.RootElement)}";
    }
}
