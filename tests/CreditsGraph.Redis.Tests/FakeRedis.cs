using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Tests;

/// <summary>What the fake says to a command.</summary>
/// <param name="Text">Bytes of the reply, in Latin 1; empty for silence.</param>
/// <param name="ThenCloses">Whether the connection ends after them.</param>
internal sealed record FakeAnswer(string Text, bool ThenCloses = false)
{
    public static FakeAnswer Silence { get; } = new("");

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator FakeAnswer?(string? text) => text is null ? null : new FakeAnswer(text);
}

/// <summary>
/// A server on loopback that answers as a test says. Unless the test says otherwise it knows no HELLO, as before Redis 6, and
/// answers PING.
/// </summary>
internal sealed class FakeRedis : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string[]> _commands = new();
    private readonly Func<string[], ValueTask<FakeAnswer?>> _answer;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Of a command's words; null for what the server would say by itself.</param>
    public FakeRedis(Func<string[], FakeAnswer?> answer)
        : this(words => ValueTask.FromResult(answer(words)))
    {
    }

    /// <inheritdoc cref="FakeRedis(Func{string[], FakeAnswer})" />
    public FakeRedis(Func<string[], ValueTask<FakeAnswer?>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyCollection<string[]> Commands => _commands;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new RespReader(RespLimits.Default);
        var stream = client.GetStream();
        var input = PipeReader.Create(stream);
        try
        {
            while (await input.ReadAsync(_stopping.Token) is { IsCompleted: false } read)
            {
                // Every command is a list of strings.
                var unread = read.Buffer;
                while (reader.TryRead(ref unread, out var command))
                {
                    string[] words = [.. command.Items.ToArray().Select(static word => word.Text)];
                    _commands.Enqueue(words);
                    var answer = await _answer(words) ?? Own(words);
                    await stream.WriteAsync(Encoding.Latin1.GetBytes(answer.Text), _stopping.Token);
                    if (answer.ThenCloses)
                        return;
                }

                input.AdvanceTo(unread.Start, unread.End);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client or the test has gone.
        }
    }

    private static FakeAnswer Own(string[] words) => words[0] switch
    {
        "HELLO" => "-ERR unknown command 'HELLO'\r\n",
        "PING" => "+PONG\r\n",
        _ => FakeAnswer.Silence,
    };
}
