using System.Text;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Providers;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Operations;

public sealed class GenerationMessageTests
{
    private const string Id = "3f8e2a546c1b4d7a9e05b1c4d2f6a801";
    private const string Generation = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(true, "invalidated")]
    [InlineData(false, "added")]
    public void Read_WhatWasWritten_IsTheSame(bool isInvalidation, string kind)
    {
        foreach (var provider in Enum.GetValues<Provider>())
        {
            var message = new GenerationMessage(isInvalidation, new(provider, Guid.NewGuid()), Guid.NewGuid());

            Assert.StartsWith($"{kind}:", Encoding.ASCII.GetString(message.Write()), StringComparison.Ordinal);
            Assert.Equal(message, GenerationMessage.Read(message.Write()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("invalidated")]
    [InlineData($"invalidated:thredfi:{Id}")]
    [InlineData($"invalidated:thredfi:{Id}:")]
    [InlineData($"invalidated:thredfi:{Id}:{Generation}:")]
    [InlineData($"Invalidated:thredfi:{Id}:{Generation}")]
    [InlineData($"removed:thredfi:{Id}:{Generation}")]
    [InlineData($"invalidated:acme:{Id}:{Generation}")]
    [InlineData($"invalidated:0:{Id}:{Generation}")]
    [InlineData($"invalidated:thredfi:{Id}0:{Generation}")]
    [InlineData("invalidated:thredfi:3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801:0123456789abcdef0123456789abcdef")]
    [InlineData($"invalidated:thredfi:{Id}:0123456789abcdef0123456789abcdeg")]
    [InlineData($"invalidated:thredfi:{Id}:{Generation}                                                            ")]
    [InlineData($"invalidated:thredfi:{Id}:\u0130123456789abcdef0123456789abcdef")]
    public void Read_AnythingElse_IsNone(string message)
    {
        Assert.NotNull(GenerationMessage.Read(Encoding.UTF8.GetBytes($"invalidated:thredfi:{Id}:{Generation}")));
        Assert.Null(GenerationMessage.Read(Encoding.UTF8.GetBytes(message)));
    }

    [Fact]
    public void Read_AnyBytes_NeverFails() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Zip(Gen.Choose(0, 90)).ToArbitrary(),
            change =>
            {
                // A message with some of it overwritten gets further than mere noise.
                var message = Encoding.ASCII.GetBytes($"invalidated:thredfi:{Id}:{Generation}").ToList();
                for (var i = 0; i < change.Item1.Length; i++)
                {
                    if (change.Item2 + i < message.Count)
                        message[change.Item2 + i] = change.Item1[i];
                }

                var read = GenerationMessage.Read(message.ToArray());
                return read is null || Encoding.ASCII.GetString(read.Value.Write()).Equals(Encoding.ASCII.GetString([.. message]), StringComparison.OrdinalIgnoreCase);
            }));
}
