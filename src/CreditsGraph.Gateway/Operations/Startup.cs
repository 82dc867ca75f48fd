using System.Net.Sockets;
using System.Security.Cryptography;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Operations;

/// <summary>The gateway's start, as its operator sees it.</summary>
internal static partial class Startup
{
    /// <summary>Starts the sandbox where the settings have one, on a free port of loopback.</summary>
    public static async Task<SandboxServer?> StartSandboxAsync(this GatewaySettings settings, CancellationToken cancellationToken = default) =>
        settings.Sandbox is null ? null : await SandboxServer.StartAsync(settings.Sandbox, ct: cancellationToken);

    /// <summary>Starts the gateway, and says where it is and what is there.</summary>
    /// <exception cref="StartupException">An address cannot be listened on.</exception>
    public static async Task StartAsync(this WebApplication app, SandboxServer? sandbox, CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new StartupException(exception.Message);
        }
        catch (Exception exception) when (exception is InvalidOperationException or CryptographicException && LoopbackAddresses.HasHttps(app.Configuration))
        {
            throw new StartupException(
                "An https address has no certificate that can be used. Set Kestrel:Certificates:Default:Path, and Password or KeyPath "
                + $"where the file needs it, or let a proxy end TLS. .NET says: {exception.Message}");
        }

        var hasIde = app.Services.GetRequiredService<SecuritySettings>().Ide;
        foreach (var address in app.Urls)
        {
            var url = $"{address.TrimEnd('/')}/graphql";
            if (hasIde)
                Log.ListeningWithIde(app.Logger, url);
            else
                Log.Listening(app.Logger, url);
        }

        if (sandbox is not null)
            Log.Sandbox(app.Logger, sandbox.BaseAddress, string.Join(", ", sandbox.Businesses.Select(business => $"{business.Name} ({business.Id})")));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Serving GraphQL at {Url}; a browser opens the IDE there.")]
        public static partial void ListeningWithIde(ILogger logger, string url);

        [LoggerMessage(3, LogLevel.Information, "Serving GraphQL at {Url}")]
        public static partial void Listening(ILogger logger, string url);

        [LoggerMessage(2, LogLevel.Information, "The sandbox at {Address} stands in for Thredfi and DayZero, with simulated credits of {Businesses}.")]
        public static partial void Sandbox(ILogger logger, Uri address, string businesses);
    }
}
