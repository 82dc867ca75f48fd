using System.Globalization;
using System.Net;

namespace CreditsGraph.Redis;

/// <summary>
/// StackExchange.Redis's connection strings: an endpoint and <c>name=value</c> options, separated by commas. What it cannot
/// honour it refuses; a message names the option, never its value, which may be a secret.
/// </summary>
internal sealed class ConnectionString
{
    private const int MaxMilliseconds = 10 * 60 * 1000;
    private const int MaxSeconds = 24 * 60 * 60;

    // They tune that library's inside, or matter only with several servers.
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "allowAdmin", "configChannel", "configCheckSeconds", "connectRetry", "highPriorityThreads", "preserveAsyncOrder",
        "resolveDns", "responseTimeout", "setlib", "tcpKeepAlive", "tiebreaker", "version", "writeBuffer",
    };

    private static readonly Dictionary<string, string> Unsupported = new(StringComparer.OrdinalIgnoreCase)
    {
        ["serviceName"] = "Redis Sentinel is not supported; name the primary itself",
        ["proxy"] = "proxies are not supported",
        ["tunnel"] = "tunnels are not supported",
        ["highIntegrity"] = "it is not supported",
        ["sslProtocols"] = "the operating system chooses the versions of TLS",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private string? _error;

    /// <summary>The options, or what is wrong first.</summary>
    public (RedisOptions? Options, string? Error) Read(string text)
    {
        string? endpoint = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
                _values[part[..equals].TrimEnd()] = part[(equals + 1)..].TrimStart();
            else if (endpoint is null)
                endpoint = part;
            else
                Fail("more than one endpoint is given; Redis Cluster and several endpoints are not supported");
        }

        var (host, port) = ReadEndpoint(endpoint);
        var command = Milliseconds("syncTimeout", 5000);
        var options = new RedisOptions
        {
            Host = host,
            Port = port,
            User = Text("user"),
            Password = Text("password"),
            Database = Number("defaultDatabase", 0, 0, int.MaxValue),
            Ssl = Flag("ssl", false),
            SslHost = Text("sslHost"),
            CheckCertificateRevocation = Flag("checkCertificateRevocation", true),
            ConnectTimeout = TimeSpan.FromMilliseconds(Milliseconds("connectTimeout", 5000)),
            CommandTimeout = TimeSpan.FromMilliseconds(Milliseconds("asyncTimeout", command)),
            KeepAlive = TimeSpan.FromSeconds(Number("keepAlive", 60, 1, MaxSeconds)),
            ClientName = Text("name") is { } name ? NameOf(name) : Text("clientName") is { } other ? NameOf(other) : null,
            ChannelPrefix = Text("channelPrefix") ?? "",
            Protocol = ReadProtocol(),
        };
        if (Flag("abortConnect", false))
            Fail("abortConnect: true is not supported; the client starts without its server and connects when it can");
        if (options.User is not null && options.Password is null)
            Fail("user: a password is needed too");
        RefuseTheRest();
        return _error is null ? (options, null) : (null, $"Redis connection string: {_error}.");
    }

    private (string Host, int Port) ReadEndpoint(string? text)
    {
        if (text is null)
        {
            Fail("there is no endpoint (host:port)");
            return ("", 0);
        }

        // An IPv6 address with a port stands in brackets.
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
        var host = hasPort ? text[..colon] : text;
        var port = 0;
        if (hasPort && (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            || port is < 1 or > 65535))
        {
            Fail("the endpoint's port is no number from 1 to 65535");
        }

        if (host is ['[', .. var address, ']'])
            host = address;
        var known = IPAddress.TryParse(host, out _) || Uri.CheckHostName(host) == UriHostNameType.Dns;
        if (!known)
            Fail("the endpoint is no host name or address with a port (host:port)");
        return (host, port);
    }

    private RedisProtocol ReadProtocol()
    {
        switch (Text("protocol")?.ToUpperInvariant())
        {
            case null:
                return RedisProtocol.Automatic;
            case "2" or "RESP2":
                return RedisProtocol.Resp2;
            case "3" or "RESP3":
                return RedisProtocol.Resp3;
            default:
                Fail("protocol: it is resp2 or resp3");
                return default;
        }
    }

    /// <summary>The value of an option, which is thereby known; null where it is not given or empty.</summary>
    private string? Text(string name) =>
        _values.Remove(name, out var value) && value.Length > 0 ? value : null;

    private bool Flag(string name, bool otherwise)
    {
        switch (Text(name)?.ToUpperInvariant())
        {
            case null:
                return otherwise;
            case "TRUE" or "YES" or "ON" or "1":
                return true;
            case "FALSE" or "NO" or "OFF" or "0":
                return false;
            default:
                Fail($"{name}: it is true or false");
                return otherwise;
        }
    }

    private int Milliseconds(string name, int otherwise) => Number(name, otherwise, 1, MaxMilliseconds);

    private int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Fail($"{name}: it is a whole number from {least} to {most}");
        return otherwise;
    }

    private string NameOf(string name)
    {
        if (name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            Fail("name: a client's name has no spaces and only printable ASCII");
        return name;
    }

    private void RefuseTheRest()
    {
        foreach (var name in _values.Keys)
        {
            if (Unsupported.TryGetValue(name, out var reason))
                Fail($"{name}: {reason}");
            else if (name.StartsWith('$'))
                Fail("commands cannot be renamed");
            else if (!Ignored.Contains(name))
                Fail(IsName(name) ? $"{name}: this option is unknown" : "an option is unknown");
        }
    }

    /// <summary>What cannot be a name may be a piece of a password that has a comma in it.</summary>
    private static bool IsName(string text) => text.Length is > 0 and <= 32 && text.All(char.IsAsciiLetter);

    private void Fail(string error) => _error ??= error;
}
