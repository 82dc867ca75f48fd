using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>Requests that no client would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request that closes its connection, and reads what comes.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
