using System.Buffers.Text;
using CreditsGraph.Gateway.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Schema;

public class GlobalIdTests
{
    private static readonly Guid Business = new("3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801");

    [Fact]
    public void ToString_Business_IsKindAndId() =>
        Assert.Equal([1, .. Business.ToByteArray(bigEndian: true)], Base64Url.DecodeFromChars(GlobalId.OfBusiness(Business).ToString()));

    [Fact]
    public void ToString_Credit_IsKindBusinessAndId()
    {
        var id = new Guid("6e09d144-5a06-4873-8b15-588db311a4f9");

        Assert.Equal(
            [2, .. Business.ToByteArray(bigEndian: true), .. id.ToByteArray(bigEndian: true)],
            Base64Url.DecodeFromChars(GlobalId.Of(GlobalIdKind.CustomerCredit, Business, id).ToString()));
    }

    [Fact]
    public void ToString_AnyExternalId_IsKindBusinessAndItsText() => Prop
        .ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            static externalId =>
            {
                byte[] expected = [6, .. Business.ToByteArray(bigEndian: true), .. System.Text.Encoding.UTF8.GetBytes(externalId.Get)];
                return expected.SequenceEqual(Base64Url.DecodeFromChars(GlobalId.OfCustomer(Business, externalId.Get).ToString()));
            })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_EveryKindWithAnyIds_IsTheIdThatWasWritten() => Prop
        .ForAll(
            Gen.Elements(Enum.GetValues<GlobalIdKind>()).Zip(ArbMap.Default.GeneratorFor<Guid>()).ToArbitrary(),
            ArbMap.Default.ArbFor<Guid>(),
            static (kindAndBusiness, id) =>
            {
                var (kind, business) = kindAndBusiness;
                var written = kind switch
                {
                    GlobalIdKind.Business => GlobalId.OfBusiness(business),
                    GlobalIdKind.CustomerByExternalId => GlobalId.OfCustomer(business, id.ToString()),
                    _ => GlobalId.Of(kind, business, id),
                };
                return GlobalId.TryParse(written.ToString(), out var read) && read == written;
            })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyExternalId_IsTheIdThatWasWritten() => Prop
        .ForAll(
            ArbMap.Default.GeneratorFor<string>().Where(IsExternalId).ToArbitrary(),
            static externalId =>
            {
                var written = GlobalId.OfCustomer(Business, externalId);
                return GlobalId.TryParse(written.ToString(), out var read) && read == written;
            })
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData('x')]
    [InlineData('ü')]
    [InlineData('返')]
    public void TryParse_LongestExternalId_IsRead(char character)
    {
        var written = GlobalId.OfCustomer(Business, new string(character, GlobalId.MaximumExternalIdLength));

        Assert.True(GlobalId.TryParse(written.ToString(), out var read));
        Assert.Equal(written, read);
    }

    [Fact]
    public void TryParse_AnyText_IsRefusedOrTheTextOfAnId() => Prop
        .ForAll(
            Gen.OneOf(
                    ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static s => s.Get),
                    ArbMap.Default.GeneratorFor<byte[]>().Select(static b => Base64Url.EncodeToString(b)),
                    ArbMap.Default.GeneratorFor<byte[]>().Select(static b => Base64Url.EncodeToString([6, .. Business.ToByteArray(bigEndian: true), .. b])))
                .ToArbitrary(),
            static text => !GlobalId.TryParse(text, out var id) || id.ToString() == text)
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("!!!!")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAA=")] // Padded.
    [InlineData(" AQAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAA\nA")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAB")] // A bit that stands for nothing.
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")] // No kind.
    [InlineData("CAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAA")] // A byte more than a business has.
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAA")] // A credit without its own id.
    [InlineData("BgAAAAAAAAAAAAAAAAAAAAA")] // An external id without text.
    [InlineData("BgAAAAAAAAAAAAAAAAAAAAD_")] // Not UTF-8.
    public void TryParse_TextOfNoId_IsRefused(string text) => Assert.False(GlobalId.TryParse(text, out _));

    [Fact]
    public void TryParse_ZeroBusiness_IsRead() => Assert.True(GlobalId.TryParse("AQAAAAAAAAAAAAAAAAAAAAA", out _));

    [Theory]
    [InlineData(256)]
    [InlineData(100_000)]
    public void TryParse_TooLongExternalId_IsRefused(int length)
    {
        byte[] bytes = [6, .. Business.ToByteArray(bigEndian: true), .. Enumerable.Repeat((byte)'x', length)];

        Assert.False(GlobalId.TryParse(Base64Url.EncodeToString(bytes), out _));
    }

    // What customers have: a half of a surrogate pair is not text.
    private static bool IsExternalId(string? text) =>
        !string.IsNullOrEmpty(text) && System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;
}
