using System.Net;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>Where an issuer's key set is read from, again and again.</summary>
internal interface IKeyDocument
{
    /// <summary>For the log.</summary>
    string Name { get; }

    /// <summary>The time between two readings.</summary>
    TimeSpan Interval { get; }

    /// <summary>The least time between two readings, whatever tokens name a key that is not there.</summary>
    TimeSpan LeastInterval { get; }

    /// <summary>Whether the gateway does not start without it. What is of this machine is there, or is a mistake.</summary>
    bool IsLocal { get; }

    /// <summary>Reads it; bounded in size and time.</summary>
    Task<byte[]> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The bounds of a key set.</summary>
internal static class KeyDocument
{
    public const int MaxBytes = 256 * 1024;

    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);
}

/// <summary>A key set in a file. It is read again every few seconds, as no watcher sees every way to replace a file.</summary>
internal sealed class KeyFile(string path) : IKeyDocument
{
    public string Name => path;

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    public TimeSpan LeastInterval => Interval;

    public bool IsLocal => true;

    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
        var buffer = new byte[KeyDocument.MaxBytes + 1];
        var length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= KeyDocument.MaxBytes ? buffer[..length] : throw new InvalidDataException($"It has more than {KeyDocument.MaxBytes} bytes.");
    }
}

/// <summary>A key set that the issuer serves.</summary>
internal sealed class KeyUrl(Uri url, IHttpClientFactory clients) : IKeyDocument
{
    private const string ClientName = "Jwks";

    // What the query says is nobody's business.
    public string Name { get; } = url.GetLeftPart(UriPartial.Path);

    public TimeSpan Interval { get; } = TimeSpan.FromMinutes(10);

    public TimeSpan LeastInterval { get; } = TimeSpan.FromMinutes(1);

    public bool IsLocal => false;

    /// <summary>Registers the client. It follows no redirect: whoever answers decides which tokens are accepted.</summary>
    public static void AddClient(IServiceCollection services) => services
        .AddHttpClient(ClientName, static client =>
        {
            client.Timeout = KeyDocument.MaxTime;
            client.MaxResponseContentBufferSize = KeyDocument.MaxBytes;
        })
        .RemoveAllLoggers()
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);

        // The client's bounds of time and size hold for the whole body, as it is buffered.
        using var response = await client.GetAsync(url, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new HttpRequestException($"The status is {(int)response.StatusCode}.", null, response.StatusCode);
    }
}
