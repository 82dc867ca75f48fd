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
}
