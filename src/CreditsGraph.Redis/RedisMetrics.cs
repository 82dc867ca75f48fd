using System.Diagnostics.Metrics;

namespace CreditsGraph.Redis;

/// <summary>What the meter <c>CreditsGraph.Redis</c> shows.</summary>
internal sealed class RedisMetrics
{
    public const string MeterName = "CreditsGraph.Redis";

    private readonly Counter<long> _commands;
    private readonly Counter<long> _connections;
    private readonly UpDownCounter<long> _open;

    public RedisMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commands = meter.CreateCounter<long>(
            "creditsgraph.redis.commands",
            "{command}",
            "Commands by name and outcome: ok, error (the server's), connection, timeout, cancelled.");
        _connections = meter.CreateCounter<long>(
            "creditsgraph.redis.connection_attempts",
            "{attempt}",
            "Connections by purpose and outcome: opened, failed.");
        _open = meter.CreateUpDownCounter<long>(
            "creditsgraph.redis.connections",
            "{connection}",
            "Connections that are open, by purpose.");
    }

    public void Command(string name, string outcome) =>
        _commands.Add(1, new("command", name), new("outcome", outcome));

    public void Connected(string purpose)
    {
        _connections.Add(1, new("purpose", purpose), new("outcome", "opened"));
        _open.Add(1, new KeyValuePair<string, object?>("purpose", purpose));
    }

    public void Lost(string purpose) => _open.Add(-1, new KeyValuePair<string, object?>("purpose", purpose));

    public void ConnectFailed(string purpose) =>
        _connections.Add(1, new("purpose", purpose), new("outcome", "failed"));
}
