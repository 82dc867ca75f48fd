using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Tests.Loaders;

public sealed class RefusedBusinessesTests
{
    private readonly Clock _clock = new();

    [Theory]
    [InlineData(403, ProviderErrorCode.Unauthorized, true)]
    [InlineData(404, ProviderErrorCode.Rejected, true)]
    [InlineData(401, ProviderErrorCode.Unauthorized, false)]
    [InlineData(400, ProviderErrorCode.Rejected, false)]
    [InlineData(429, ProviderErrorCode.RateLimited, false)]
    [InlineData(503, ProviderErrorCode.Unavailable, false)]
    public void Note_Status_IsRememberedWhereItSpeaksOfTheBusiness(int status, ProviderErrorCode code, bool isRemembered)
    {
        var refused = new RefusedBusinesses(_clock);
        var id = Guid.NewGuid();

        refused.Note(id, Failure(status, code));

        Assert.Equal(isRemembered, refused.Find(id) is not null);
    }

    [Fact]
    public void Find_Refused_SaysTheSameButNothingOfTheOthersParameters()
    {
        var refused = new RefusedBusinesses(_clock);
        var id = Guid.NewGuid();
        refused.Note(id, new ProviderException(Provider.Thredfi, ProviderErrorCode.Rejected, "No.")
        {
            HttpStatus = 404,
            ProviderCode = "gone",
            RequestId = "r",
            FieldErrors = new Dictionary<string, IReadOnlyList<string>> { ["search"] = ["x"] },
        });

        var refusal = refused.Find(id)!;

        Assert.Equal(("No.", 404, "gone", "r"), (refusal.Message, refusal.HttpStatus, refusal.ProviderCode, refusal.RequestId));
        Assert.Null(refusal.FieldErrors);
    }

    [Fact]
    public void Find_AfterAMinute_IsForgotten()
    {
        var refused = new RefusedBusinesses(_clock);
        var id = Guid.NewGuid();
        refused.Note(id, Failure(404));
        _clock.Advance(RefusedBusinesses.Life - TimeSpan.FromTicks(1));
        var before = refused.Find(id);

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.NotNull(before);
        Assert.Null(refused.Find(id));
    }

    [Fact]
    public void Note_MoreThanFit_ForgetsTheFirst()
    {
        var refused = new RefusedBusinesses(_clock);
        var ids = Enumerable.Range(0, RefusedBusinesses.MaxBusinesses + 1).Select(static _ => Guid.NewGuid()).ToList();

        ids.ForEach(id => refused.Note(id, Failure(404)));

        Assert.Equal(RefusedBusinesses.MaxBusinesses, refused.Count);
        Assert.Null(refused.Find(ids[0]));
        Assert.NotNull(refused.Find(ids[1]));
        Assert.NotNull(refused.Find(ids[^1]));
    }

    private static ProviderException Failure(int status, ProviderErrorCode code = ProviderErrorCode.Rejected) =>
        new(Provider.Thredfi, code, "No.") { HttpStatus = status };

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
