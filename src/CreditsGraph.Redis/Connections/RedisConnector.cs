using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Connections;

/// <summary>Opens connections: TCP, TLS, and the handshake.</summary>
internal sealed class RedisConnector(RedisOptions options, TimeProvider time)
{
    /// <summary>A connection that is ready for commands.</summary>
    /// <param name="onPush">See <see cref="RedisConnection"/>; null for a connection of commands.</param>
    /// <param name="cancellationToken">Ends the attempt with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="RedisException">It cannot be opened within <see cref="RedisOptions.ConnectTimeout"/>.</exception>
    public async Task<RedisConnection> OpenAsync(Action<RespValue>? onPush, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var stream = await ConnectAsync(both.Token);
            var connection = new RedisConnection(stream, options, onPush, time);
            try
            {
                await new Handshake(connection, options).RunAsync(both.Token);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedisConnectionException($"Redis at {options.Endpoint} did not accept a connection in time.");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new RedisConnectionException($"Redis at {options.Endpoint} cannot be reached.", e);
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            throw new RedisConnectionException(
                $"TLS with Redis at {options.Endpoint} failed. A private authority has to be trusted, and needs "
                + "checkCertificateRevocation=false where it has no revocation list.",
                e);
        }
    }

    private async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(new DnsEndPoint(options.Host, options.Port), cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (!options.Ssl)
                return stream;

            var secure = new SslStream(stream);
            stream = secure;
            await secure.AuthenticateAsClientAsync(TlsOptions(), cancellationToken);
            return secure;
        }
        catch
        {
            if (stream is not null)
                await stream.DisposeAsync();
            socket.Dispose();
            throw;
        }
    }

    private SslClientAuthenticationOptions TlsOptions()
    {
        var revocation = options.CheckCertificateRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        var tls = new SslClientAuthenticationOptions
        {
            TargetHost = options.SslHost ?? options.Host,
            CertificateRevocationCheckMode = revocation,
        };
        if (options.TrustedRoots is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = revocation,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return tls;
    }
}
