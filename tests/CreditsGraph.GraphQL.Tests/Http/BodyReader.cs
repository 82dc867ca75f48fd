using System.Text;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>Reads a body while it is being written, for a bounded time.</summary>
internal sealed class BodyReader(Stream body) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[] _buffer = new byte[4096];

    /// <summary>Reads exactly as many bytes as the text has.</summary>
    public async Task<string> ReadAsync(int length)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await body.ReadExactlyAsync(_buffer.AsMemory(0, length), deadline.Token);
        return Encoding.UTF8.GetString(_buffer, 0, length);
    }

    public async Task<string> ReadToEndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var reader = new StreamReader(body);
        return await reader.ReadToEndAsync(deadline.Token);
    }

    public void Dispose() => body.Dispose();
}
