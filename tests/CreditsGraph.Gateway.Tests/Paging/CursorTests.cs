using System.Buffers.Text;
using System.Text;
using CreditsGraph.Gateway.Paging;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Paging;

public class CursorTests
{
    private static readonly Cursor Example = new()
    {
        Kind = CursorKind.CustomerCredits,
        Fingerprint = 0x0123456789ABCDEF,
        Id = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        CreatedAtTicks = new DateTime(2025, 6, 1, 12, 0, 0, DateTimeKind.Utc).Ticks,
        Position = new ListPosition(300, 1000, new Neighbours(1, 2, 3, null)),
    };

    [Fact]
    public void Parse_TextOfAnyCursor_IsThatCursor() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Cursors().ToArbitrary(), cursor =>
        {
            var text = cursor.ToString();
            return Cursor.Parse(text, cursor.Kind, cursor.Fingerprint) == cursor
                && text.Length <= Cursor.MaximumLength
                && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        }));

    // The text is stored by clients: this one has to be readable for as long as version 1 is.
    [Fact]
    public void ToString_VersionOne_NeverChanges() =>
        Assert.Equal(
            "AXHvzauJZ0UjAQARIjNEVWZ3iJmqu8zd7v8AYMbVA6HdCKwC6AcBAAAAAgAAAAMAAAAPvI2n",
            Example.ToString());

    [Fact]
    public void ToString_CursorOfOneList_IsAtMostEightyCharacters()
    {
        var cursor = Example with { Position = new ListPosition(12_345, 16_000, new Neighbours(1, 2, 3, 4)) };
        Assert.InRange(cursor.ToString().Length, 60, 80);
    }

    [Fact]
    public void TryFormat_Utf8_IsTheTextWithoutAllocation()
    {
        var buffer = new byte[Cursor.MaximumLength];
        Example.TryFormat(buffer, out var written);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Example.TryFormat(buffer, out _);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(Example.ToString(), Encoding.UTF8.GetString(buffer.AsSpan(0, written)));
    }

    [Fact]
    public void TryFormat_DestinationTooShort_IsFalse()
    {
        Assert.False(Example.TryFormat(new byte[Example.ToString().Length - 1], out var bytes));
        Assert.Equal(0, bytes);
        Assert.False(Example.TryFormat(new char[Example.ToString().Length - 1], out var chars));
        Assert.Equal(0, chars);
    }

    [Fact]
    public void Parse_AnyText_IsInvalidAndNothingElse() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            AssertInvalid(text ?? "")));

    [Fact]
    public void Parse_RandomBytesInTheRightAlphabet_IsInvalid() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Resize(95).ToArbitrary(),
            bytes => AssertInvalid(Base64Url.EncodeToString(bytes))));

    [Fact]
    public void Parse_AnyCharacterChanged_IsInvalid()
    {
        var text = Example.ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            AssertInvalid(new string(changed));
        }
    }

    [Fact]
    public void Parse_AnyPartOfACursor_IsInvalid()
    {
        var text = Example.ToString();
        for (var length = 0; length < text.Length; length++)
            AssertInvalid(text[..length]);
    }

    [Fact]
    public void Parse_SameBytesWrittenDifferently_IsInvalid()
    {
        var text = Example.ToString();
        AssertInvalid(text + "=");
        AssertInvalid(text + "==");
        AssertInvalid(text + " ");
        AssertInvalid(" " + text);
        AssertInvalid(text.Insert(10, "\n"));
    }

    // Each of these carries a right checksum: it is the content that no cursor of this gateway can have.
    [Theory]
    [InlineData(0, 0x02)] // an unknown version
    [InlineData(1, 0x70)] // no kind
    [InlineData(1, 0x76)] // an unknown kind
    [InlineData(1, 0x79)] // a vendor credit in the list of customer credits
    [InlineData(1, 0xF1)] // a neighbour more than there are bytes
    [InlineData(1, 0x31)] // a neighbour less than there are bytes
    [InlineData(33, 0xFF)] // an instant beyond the year 9999
    [InlineData(35, 0x82)] // the offset's number goes on and on
    [InlineData(37, 0x00)] // an offset beyond the count
    public void Parse_WrongContentWithItsChecksum_IsInvalid(int index, byte value)
    {
        var bytes = Base64Url.DecodeFromChars(Example.ToString());
        bytes[index] = value;
        AssertInvalid(WithChecksum(bytes[..^4]));
    }

    [Fact]
    public void Parse_OverlongNumber_IsInvalid()
    {
        var bytes = Base64Url.DecodeFromChars(Example.ToString());
        AssertInvalid(WithChecksum([.. bytes[..35], 0x82, 0x00, .. bytes[36..^4]]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    public void Parse_NeighbourBeyondTheListsEnd_IsInvalid(int offset, int count) =>
        AssertInvalid((Example with { Position = new ListPosition(offset, count, new Neighbours(1, 2, 3, 4)) }).ToString());

    [Fact]
    public void Parse_CursorOfAnotherKind_IsMismatch() =>
        AssertMismatch(() => Cursor.Parse(Example.ToString(), CursorKind.VendorCredits, Example.Fingerprint));

    [Fact]
    public void Parse_CursorOfAnotherFilterOrBusiness_IsMismatch() =>
        AssertMismatch(() => Cursor.Parse(Example.ToString(), Example.Kind, Example.Fingerprint + 1));

    private static Gen<Cursor> Cursors() =>
        from kind in Gen.Elements(Enum.GetValues<CursorKind>())
        from vendor in Gen.Elements(true, false)
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(24)
        from ticks in Gen.Choose(0, int.MaxValue)
        from own in Positions(rowsAtPlace: 1)
        from other in Positions(rowsAtPlace: 0)
        let feed = kind is CursorKind.FeedNewestFirst or CursorKind.FeedCustomersThenVendors
        select new Cursor
        {
            Kind = kind,
            Fingerprint = BitConverter.ToUInt64(bytes, 16),
            Id = new Guid(bytes.AsSpan(0, 16)),
            CreatedAtTicks = ticks * 1_000_000_000L,
            Position = own,
            IsVendorCredit = feed && vendor,
            OtherPosition = feed ? other : default,
        };

    private static Gen<ListPosition> Positions(int rowsAtPlace) =>
        from before in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 1_000_000_000))
        from after in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 1_000_000_000))
        from known in Gen.Elements(true, false).ArrayOf(4)
        from hashes in Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(4)
        select new ListPosition(before, before + rowsAtPlace + after, new Neighbours(
            known[0] && before > 1 ? (uint)hashes[0] : null,
            known[1] && before > 0 ? (uint)hashes[1] : null,
            known[2] && after > 0 ? (uint)hashes[2] : null,
            known[3] && after > 1 ? (uint)hashes[3] : null));

    private static string WithChecksum(byte[] content) =>
        Base64Url.EncodeToString([.. content, .. BitConverter.GetBytes(RowHash.Of(content))]);

    private static void AssertInvalid(string text)
    {
        var error = Assert.Throws<PagingException>(() => Cursor.Parse(text, Example.Kind, Example.Fingerprint));
        Assert.Equal("CURSOR_INVALID", error.Code);
    }

    private static void AssertMismatch(Action parse) =>
        Assert.Equal("CURSOR_MISMATCH", Assert.Throws<PagingException>(parse).Code);
}
