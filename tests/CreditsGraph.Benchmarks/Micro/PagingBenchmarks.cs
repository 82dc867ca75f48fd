using BenchmarkDotNet.Attributes;
using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Benchmarks.Micro;

/// <summary>Windows become pages, and places become texts.</summary>
public class PagingBenchmarks
{
    private readonly Cursor _cursor = new()
    {
        Kind = CursorKind.CustomerCredits,
        Fingerprint = 0x0123456789abcdef,
        Id = new("3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"),
        CreatedAtTicks = 638_800_000_000_000_000,
        Position = new ListPosition(100_000, 150_000, new Neighbours(1, 2, 3, 4)),
    };

    private readonly byte[] _utf8 = new byte[Cursor.MaximumLength];
    private string _text = "";

    [GlobalSetup]
    public void SetUp() => _text = _cursor.ToString();

    /// <summary>The 20 rows behind a cursor, with the cursor's own.</summary>
    [Benchmark]
    public int PlanWindow() => WindowPlanner.Plan(99_999, 100_020).Length;

    /// <summary>As many rows as may be asked for, where no one page has them.</summary>
    [Benchmark]
    public int PlanLargestWindow() => WindowPlanner.Plan(99_999, 100_100).Length;

    [Benchmark]
    public int EncodeCursor() => CursorCodec.TryEncode(in _cursor, _utf8, out var written) ? written : throw new InvalidOperationException();

    [Benchmark]
    public bool DecodeCursor() => CursorCodec.TryDecode(_text, out _);
}
