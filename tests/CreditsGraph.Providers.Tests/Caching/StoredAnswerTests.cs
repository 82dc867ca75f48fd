using System.Buffers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Caching;

public class StoredAnswerTests
{
    [Fact]
    public void Read_OfWhatWasWritten_IsTheAnswer() => Prop
        .ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<DateTime>(), static (body, time) =>
        {
            var answer = new ProviderAnswer(
                Provider.DayZero, 200, body, BodyKind.Json, new DateTimeOffset(time.Ticks, TimeSpan.Zero), RetryAfter: null);

            var read = StoredAnswer.Read(StoredAnswer.Write(answer).ToArray(), Provider.DayZero)!;

            return read with { Body = body } == answer && read.Body.SequenceEqual(body);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyBytes_IsAnAnswerOrNull() => Prop
        .ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes =>
        {
            // The version in front, so that not all of them end there.
            var answer = StoredAnswer.Read([StoredAnswer.Version, .. bytes], Provider.Thredfi);
            return answer is null or { Status: 200 or 404, Kind: BodyKind.Json or BodyKind.Empty };
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfAnotherVersion_IsNull()
    {
        var answer = new ProviderAnswer(Provider.DayZero, 200, [1, 2, 3], BodyKind.Json, DateTimeOffset.UnixEpoch, RetryAfter: null);
        var bytes = StoredAnswer.Write(answer).ToArray();
        bytes[0]++;

        Assert.Null(StoredAnswer.Read(bytes, Provider.DayZero));
    }
}
