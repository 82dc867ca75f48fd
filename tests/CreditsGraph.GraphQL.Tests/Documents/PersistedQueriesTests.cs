using System.Collections.Concurrent;
using System.Text;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Documents;

public class PersistedQueriesTests
{
    private const string Text = "{ title }";
    private const string Answer = """{"data":{"title":"Ledger"}}""";

    private static readonly string Hash = Library.HashOf(Text);

    private readonly SharedMemory _shared = new();

    [Fact]
    public async Task Hash_AfterItsQueryWasSent_RunsIt()
    {
        var executor = Executor();

        Assert.Equal(("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"), await executor.SendAsync(hash: Hash).RefusedAsync());
        Assert.Equal(Answer, await executor.SendAsync(Text, hash: Hash));
        Assert.Equal(Answer, await executor.SendAsync(hash: Hash));
    }

    [Fact]
    public async Task Hash_ThatDoesNotFitItsQuery_IsRefusedAndNothingIsKept()
    {
        var executor = Executor(shared: _shared);
        var other = Library.HashOf("{ year }");

        Assert.Equal(("BAD_REQUEST", "provided sha does not match query"), await executor.SendAsync(Text, hash: other).RefusedAsync());
        Assert.Equal(("BAD_REQUEST", "provided sha does not match query"), await executor.SendAsync(Text, hash: Hash.ToUpperInvariant()).RefusedAsync());

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: other).RefusedAsync()).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
        Assert.Empty(_shared.Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000G")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public async Task Hash_OfNoSuchForm_IsABadRequest(string hash) =>
        Assert.Equal("BAD_REQUEST", (await Executor().SendAsync(hash: hash).RefusedAsync()).Code);

    [Theory]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    public async Task Query_ThatIsNotValid_IsNotKept(string text, string code)
    {
        var executor = Executor(shared: _shared);

        Assert.Equal(code, (await executor.SendAsync(text, hash: Library.HashOf(text)).RefusedAsync()).Code);

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Library.HashOf(text)).RefusedAsync()).Code);
        Assert.Empty(_shared.Entries);
    }

    [Fact]
    public async Task Query_LongerThanAllowed_RunsButIsNotKept()
    {
        var executor = Executor(new PersistedQueriesOptions { TextBytes = Text.Length - 1 }, _shared);

        Assert.Equal(Answer, await executor.SendAsync(Text, hash: Hash));

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
        Assert.Empty(_shared.Entries);
    }

    [Fact]
    public async Task Memory_MoreBytesThanAllowed_ForgetsTheOldest()
    {
        var executor = Executor(new PersistedQueriesOptions { MemoryBytes = 400 });

        await executor.SendAsync(Text, hash: Hash);
        for (var i = 0; i < 40; i++)
            await executor.SendAsync($"{{ a{i:00}: year }}", hash: Library.HashOf($"{{ a{i:00}: year }}"));

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
        Assert.Equal("""{"data":{"a39":1494}}""", await executor.SendAsync(hash: Library.HashOf("{ a39: year }")));
    }

    [Theory]
    [InlineData(DocumentsMode.Any, "PERSISTED_QUERY_NOT_SUPPORTED")]
    [InlineData(DocumentsMode.Trusted, "PERSISTED_QUERY_NOT_FOUND")]
    public async Task Hash_WithoutAutomaticPersistedQueries_IsRefused(DocumentsMode mode, string code)
    {
        var executor = Library.Executor(new DocumentsOptions { Mode = mode });

        Assert.Equal(code, (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Trusted_QueryWithItsHash_IsNeitherRunNorKept()
    {
        var persisted = Persisted(shared: _shared);
        var executor = Library.Executor(new DocumentsOptions { Mode = DocumentsMode.Trusted, AutomaticPersistedQueries = persisted });

        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await executor.SendAsync(Text, hash: Hash).RefusedAsync()).Code);

        Assert.Null(await persisted.FindAsync(Hash, CancellationToken.None));
        Assert.Empty(_shared.Entries);
    }

    [Fact]
    public async Task Trusted_HashThatAnotherProcessKeeps_IsNotRun()
    {
        await Executor(shared: _shared).SendAsync(Text, hash: Hash);
        var executor = Library.Executor(
            new DocumentsOptions { Mode = DocumentsMode.Trusted, AutomaticPersistedQueries = Persisted(shared: _shared) });

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Shared_HashThatAnotherProcessKeeps_IsRun()
    {
        await Executor(shared: _shared).SendAsync(Text, hash: Hash);
        var other = Executor(shared: _shared);

        Assert.Equal(Answer, await other.SendAsync(hash: Hash));
        _shared.Entries.Clear();
        Assert.Equal(Answer, await other.SendAsync(hash: Hash));
        Assert.Equal([$"documents:{Hash}"], _shared.Written);
        Assert.Equal(TimeSpan.FromHours(24), _shared.Lifetime);
    }

    [Fact]
    public async Task Shared_EntryOfAnotherText_IsNotRun()
    {
        _shared.Entries[$"documents:{Hash}"] = "{ year }"u8.ToArray();

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await Executor(shared: _shared).SendAsync(hash: Hash).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Shared_EntryLongerThanAllowed_IsNotRun()
    {
        _shared.Entries[$"documents:{Hash}"] = Encoding.UTF8.GetBytes(Text);

        var executor = Executor(new PersistedQueriesOptions { TextBytes = Text.Length - 1 }, _shared);

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Shared_EntryThatIsNotValidHere_IsRefusedAsItsTextWouldBe()
    {
        var text = "{ pages }";
        _shared.Entries[$"documents:{Library.HashOf(text)}"] = Encoding.UTF8.GetBytes(text);

        Assert.Equal("GRAPHQL_VALIDATION_FAILED", (await Executor(shared: _shared).SendAsync(hash: Library.HashOf(text)).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Shared_Failing_IsAsIfItKnewNothing()
    {
        _shared.Failure = new IOException("down");
        var executor = Executor(shared: _shared);

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync()).Code);
        Assert.Equal(Answer, await executor.SendAsync(Text, hash: Hash));
        Assert.Equal(Answer, await executor.SendAsync(hash: Hash));
    }

    [Fact]
    public async Task Shared_NotAnswering_IsNotWaitedForLong()
    {
        _shared.IsStuck = true;
        var executor = Executor(new PersistedQueriesOptions { SharedTimeout = TimeSpan.FromMilliseconds(20) }, _shared);

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.SendAsync(hash: Hash).RefusedAsync().WaitAsync(TimeSpan.FromSeconds(20))).Code);
        Assert.Equal(Answer, await executor.SendAsync(Text, hash: Hash).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Shared_ClientThatHasGone_EndsTheWait()
    {
        _shared.IsStuck = true;
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Persisted(new PersistedQueriesOptions { SharedTimeout = TimeSpan.FromMinutes(10) }, _shared).FindAsync(Hash, gone.Token));
    }

    [Fact]
    public async Task Shared_MoreBytesThanAnHourMayWrite_StayInMemoryUntilTheNext()
    {
        var clock = new Clock();
        var executor = Executor(new PersistedQueriesOptions { SharedBytesPerHour = 2 * Text.Length }, _shared, clock);

        await RegisterAsync("{ title }");
        await RegisterAsync("{ a:year}");
        await RegisterAsync("{ b:year}");
        Assert.Equal(2, _shared.Written.Count);
        Assert.Equal("""{"data":{"b":1494}}""", await executor.SendAsync(hash: Library.HashOf("{ b:year}")));

        clock.Now += TimeSpan.FromHours(1);
        await RegisterAsync("{ c:year}");
        Assert.Equal(3, _shared.Written.Count);

        Task<string> RegisterAsync(string text) => executor.SendAsync(text, hash: Library.HashOf(text));
    }

    private static RequestExecutor Executor(PersistedQueriesOptions? options = null, IDistributedCache? shared = null, TimeProvider? time = null) =>
        Library.Executor(new DocumentsOptions { AutomaticPersistedQueries = Persisted(options, shared, time) });

    private static PersistedQueries Persisted(PersistedQueriesOptions? options = null, IDistributedCache? shared = null, TimeProvider? time = null) =>
        new(shared, options ?? new PersistedQueriesOptions(), time ?? TimeProvider.System, NullLogger<PersistedQueries>.Instance);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>What processes share, failing and standing still on demand.</summary>
    private sealed class SharedMemory : IDistributedCache
    {
        public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

        public ConcurrentQueue<string> Written { get; } = new();

        public TimeSpan? Lifetime { get; private set; }

        public Exception? Failure { get; set; }

        public bool IsStuck { get; set; }

        public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
        {
            await BehaveAsync(token);
            return Entries.GetValueOrDefault(key);
        }

        public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            await BehaveAsync(token);
            Written.Enqueue(key);
            Lifetime = options.AbsoluteExpirationRelativeToNow;
            Entries[key] = value;
        }

        public byte[]? Get(string key) => throw new NotSupportedException();

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

        public void Refresh(string key) => throw new NotSupportedException();

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

        public void Remove(string key) => throw new NotSupportedException();

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

        private async Task BehaveAsync(CancellationToken token)
        {
            if (IsStuck)
                await Task.Delay(Timeout.Infinite, token);
            if (Failure is not null)
                throw Failure;
        }
    }
}
