using System.Buffers;
using System.Globalization;
using System.Text;
using CreditsGraph.Redis.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Redis.Tests.Protocol;

public class RespReaderTests
{
    private static readonly RespLimits Small = new() { ReplyBytes = 1000, LineBytes = 100, Values = 50, Depth = 3 };

    [Fact]
    public void TryRead_AnyRepliesInAnyPieces_AreThoseReplies() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Streams().ToArbitrary(), static stream =>
        {
            using var reader = new RespReader(RespLimits.Default);
            return stream.Expected.SequenceEqual(ReadAll(reader, stream.Bytes, stream.Pieces));
        }));

    // What does not end in a reply or in the one exception would fail this with another.
    [Fact]
    public void TryRead_AnyBytes_AreRepliesOrRefused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Noise().ToArbitrary(), static noise =>
        {
            using var reader = new RespReader(Small);
            try
            {
                ReadAll(reader, noise.Bytes, noise.Pieces);
            }
            catch (RespProtocolException)
            {
                return;
            }
        }));

    [Fact]
    public void TryRead_RepliesWithAWrongByte_AreRepliesOrRefused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Streams().ToArbitrary(),
            ArbMap.Default.ArbFor<int>(),
            static (stream, at) =>
            {
                var bytes = stream.Bytes.ToArray();
                bytes[(at & int.MaxValue) % bytes.Length] ^= 0x15;
                using var reader = new RespReader(RespLimits.Default);
                try
                {
                    ReadAll(reader, bytes, stream.Pieces);
                }
                catch (RespProtocolException)
                {
                    return;
                }
            }));

    [Theory]
    [InlineData("$-1\r\n", "Null()")]
    [InlineData("*-1\r\n", "Null()")]
    [InlineData("_\r\n", "Null()")]
    [InlineData("*0\r\n", "Array[]")]
    [InlineData("$0\r\n\r\n", "BulkString()")]
    [InlineData("$4\r\na\r\nb\r\n", "BulkString(610D0A62)")]
    [InlineData("=5\r\ntxt:a\r\n", "VerbatimString(61)")]
    [InlineData("!5\r\nERR x\r\n", "Error(4552522078)")]
    [InlineData("#t\r\n", "Boolean(1)")]
    [InlineData(":+7\r\n", "Integer(7)")]
    [InlineData(":-9223372036854775808\r\n", "Integer(-9223372036854775808)")]
    [InlineData(",-inf\r\n", "Double(2D696E66)")]
    [InlineData("(-12345678901234567890123\r\n", "BigNumber(2D3132333435363738393031323334353637383930313233)")]
    [InlineData("|1\r\n+a\r\n:1\r\n+x\r\n", "SimpleString(78)")]
    [InlineData("*1\r\n|1\r\n+a\r\n:1\r\n+x\r\n", "Array[SimpleString(78)]")]
    [InlineData("%1\r\n+a\r\n*1\r\n#f\r\n", "Map[SimpleString(61),Array[Boolean(0)]]")]
    public void TryRead_EachType_IsRead(string wire, string expected)
    {
        using var reader = new RespReader(Small);

        Assert.Equal([expected], ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1]));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("hello\r\n")]
    [InlineData("+hello\n")]
    [InlineData(":\r\n")]
    [InlineData(":1x\r\n")]
    [InlineData(":9223372036854775808\r\n")]
    [InlineData("$-2\r\n")]
    [InlineData("$?\r\n")]
    [InlineData("*?\r\n")]
    [InlineData("$1\r\nab\r\n")]
    [InlineData("$1\r\na\n\n")]
    [InlineData("=3\r\ntxt\r\n")]
    [InlineData("=5\r\ntexta\r\n")]
    [InlineData("#x\r\n")]
    [InlineData("_x\r\n")]
    [InlineData(",x\r\n")]
    [InlineData("(1.5\r\n")]
    [InlineData("%-1\r\n")]
    [InlineData("*1\r\n>1\r\n+x\r\n")]
    public void TryRead_Malformed_IsRefused(string wire)
    {
        using var reader = new RespReader(Small);

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1000]));
    }

    [Theory]
    [InlineData("$1001\r\n")]
    [InlineData("$2147483648\r\n")]
    [InlineData("$999999999999999999\r\n")]
    [InlineData("*51\r\n")]
    [InlineData("%26\r\n")]
    [InlineData("%4611686018427387904\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n")]
    public void TryRead_LengthBeyondALimit_IsRefusedBeforeAnythingIsReserved(string wire)
    {
        using var reader = new RespReader(Small);

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1000]));
    }

    [Fact]
    public void TryRead_PartsTogetherBeyondALimit_AreRefused()
    {
        using var reader = new RespReader(Small);
        var wire = "*3\r\n" + string.Concat(Enumerable.Repeat($"$400\r\n{new string('x', 400)}\r\n", 3));

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1000]));
    }

    [Fact]
    public void TryRead_ValuesTogetherBeyondALimit_AreRefused()
    {
        using var reader = new RespReader(Small);
        var wire = "*3\r\n" + string.Concat(Enumerable.Repeat("*20\r\n" + string.Concat(Enumerable.Repeat("_\r\n", 20)), 3));

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1000]));
    }

    [Fact]
    public void TryRead_AttributesWithoutEnd_AreRefused()
    {
        using var reader = new RespReader(Small);
        var wire = string.Concat(Enumerable.Repeat("|0\r\n", 60));

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes(wire), [1000]));
    }

    [Fact]
    public void TryRead_LineWithoutEnd_IsRefused()
    {
        using var reader = new RespReader(Small);

        Assert.Throws<RespProtocolException>(() => ReadAll(reader, Encoding.ASCII.GetBytes("+" + new string('x', 200)), [7]));
    }

    [Fact]
    public void TryRead_RepliesWithinTheLimitsOneAfterTheOther_AreNotAddedUp()
    {
        using var reader = new RespReader(Small);
        var wire = string.Concat(Enumerable.Repeat($"$600\r\n{new string('x', 600)}\r\n", 100));

        Assert.Equal(100, ReadAll(reader, Encoding.ASCII.GetBytes(wire), [333]).Count);
    }

    /// <summary>All replies of a stream that comes in pieces of these lengths, in turn.</summary>
    private static List<string> ReadAll(RespReader reader, byte[] bytes, int[] pieces)
    {
        var replies = new List<string>();
        var unread = ReadOnlySequence<byte>.Empty;
        for (int at = 0, turn = 0; at < bytes.Length; turn++)
        {
            var next = Math.Min(bytes.Length - at, pieces[turn % pieces.Length]);
            unread = Append(unread, bytes.AsMemory(at, next));
            at += next;
            while (reader.TryRead(ref unread, out var reply))
            {
                replies.Add(Describe(reply));
                reply.Dispose();
            }
        }

        return replies;
    }

    /// <summary>Each piece in a segment of its own, as a pipe has it.</summary>
    private static ReadOnlySequence<byte> Append(ReadOnlySequence<byte> unread, ReadOnlyMemory<byte> piece)
    {
        Segment? first = null, last = null;
        foreach (var memory in unread)
            Add(memory);
        Add(piece);
        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);

        void Add(ReadOnlyMemory<byte> memory)
        {
            last = new Segment(memory, last);
            first ??= last;
        }
    }

    private static string Describe(RespValue value) => value.Kind switch
    {
        RespKind.Integer or RespKind.Boolean => $"{value.Kind}({value.Integer})",
        RespKind.Array or RespKind.Set or RespKind.Map or RespKind.Push =>
            $"{value.Kind}[{string.Join(',', value.Items.ToArray().Select(Describe))}]",
        _ => $"{value.Kind}({Convert.ToHexString(value.Bytes.Span)})",
    };

    private static Gen<Stream> Streams() =>
        from replies in Gen.Sized(size => Reply(3, size)).NonEmptyListOf()
        from pieces in Gen.Choose(1, 40).NonEmptyListOf()
        select new Stream(
            [.. replies.SelectMany(static reply => reply.Bytes)], [.. replies.Select(static reply => reply.Text)], [.. pieces]);

    private static Gen<Stream> Noise() =>
        from bytes in Gen.Elements("+-:$*_#,(!=%~>|0123456789\r\n\r\n\r\nxt"u8.ToArray()).NonEmptyListOf()
        from pieces in Gen.Choose(1, 10).NonEmptyListOf()
        select new Stream([.. bytes], [], [.. pieces]);

    private static Gen<Wire> Reply(int depth, int size) =>
        depth == 0 ? Leaf() : Gen.Frequency((3, Leaf()), (1, Aggregate(depth, size)));

    private static Gen<Wire> Leaf() => Gen.OneOf(
        Lines().Select(static text => Line('+', text, $"SimpleString({Hex(text)})")),
        Lines().Select(static text => Line('-', text, $"Error({Hex(text)})")),
        ArbMap.Default.GeneratorFor<long>().Select(static number =>
            Line(':', number.ToString(CultureInfo.InvariantCulture), $"Integer({number})")),
        ArbMap.Default.GeneratorFor<double>().Select(static number =>
        {
            var text = double.IsNaN(number) ? "nan" : double.IsPositiveInfinity(number) ? "inf" : double.IsNegativeInfinity(number)
                ? "-inf" : number.ToString("R", CultureInfo.InvariantCulture);
            return Line(',', text, $"Double({Hex(text)})");
        }),
        ArbMap.Default.GeneratorFor<bool>().Select(static flag => Line('#', flag ? "t" : "f", $"Boolean({(flag ? 1 : 0)})")),
        Gen.Constant(Line('_', "", "Null()")),
        Gen.Constant(Line('$', "-1", "Null()")),
        Bulks().Select(static bytes => Bulk('$', bytes, $"BulkString({Convert.ToHexString(bytes)})")),
        Bulks().Select(static bytes => Bulk('!', bytes, $"Error({Convert.ToHexString(bytes)})")),
        Bulks().Select(static bytes => Bulk('=', [.. "txt:"u8, .. bytes], $"VerbatimString({Convert.ToHexString(bytes)})")));

    private static Gen<Wire> Aggregate(int depth, int size) =>
        from kind in Gen.Elements(('*', "Array", 1), ('~', "Set", 1), ('%', "Map", 2))
        from count in Gen.Choose(0, Math.Min(size, 5))
        from items in Reply(depth - 1, size).ListOf(count * kind.Item3)
        let bytes = Encoding.ASCII.GetBytes($"{kind.Item1}{count}\r\n").Concat(items.SelectMany(static item => item.Bytes))
        select new Wire([.. bytes], $"{kind.Item2}[{string.Join(',', items.Select(static item => item.Text))}]");

    private static Gen<string> Lines() =>
        Gen.Elements("abc XYZ:$*-+09".ToCharArray()).ListOf().Select(static chars => new string([.. chars]));

    private static Gen<byte[]> Bulks() =>
        Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(13, 10)).ListOf().Select(static bytes => bytes.Select(static b => (byte)b).ToArray());

    private static Wire Line(char type, string text, string expected) => new(Encoding.ASCII.GetBytes($"{type}{text}\r\n"), expected);

    private static Wire Bulk(char type, byte[] bytes, string expected) =>
        new([.. Encoding.ASCII.GetBytes($"{type}{bytes.Length}\r\n"), .. bytes, .. "\r\n"u8], expected);

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    private sealed record Wire(byte[] Bytes, string Text);

    private sealed record Stream(byte[] Bytes, string[] Expected, int[] Pieces);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
