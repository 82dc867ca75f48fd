namespace CreditsGraph.Gateway.Telemetry;

/// <summary>Bounds the lines that anybody can cause by sending requests that cost nothing. Any thread may ask.</summary>
internal sealed class LineLimit(TimeProvider time)
{
    /// <summary>The most lines within one second.</summary>
    public const int MaxPerSecond = 50;

    private readonly Lock _gate = new();
    private long _second;
    private int _count;
    private long _suppressed;

    /// <summary>Whether a line may be written.</summary>
    /// <param name="suppressed">How many were not, since the last one that was.</param>
    public bool TryTake(out long suppressed)
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_gate)
        {
            if (second != _second)
                (_second, _count) = (second, 0);
            suppressed = _suppressed;
            if (_count == MaxPerSecond)
            {
                _suppressed++;
                return false;
            }

            _count++;
            _suppressed = 0;
            return true;
        }
    }
}
