using System.Text.Json.Nodes;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>Judges replies by what was going wrong at their time, and counts.</summary>
internal sealed class SoakLog(IReadOnlyList<SoakWindow> windows)
{
    private const int MaxProblems = 20;

    private readonly Lock _lock = new();
    private readonly List<string> _problems = [];
    private readonly List<double> _calm = [];
    private readonly SortedDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<SoakWindow, int> _failedIn = [];
    private TimeSpan _slowest;

    public int Requests { get; private set; }

    /// <summary>Replies with errors that a fault explains.</summary>
    public int Failed { get; private set; }

    /// <summary>Replies that used what was stale.</summary>
    public int Stale { get; private set; }

    /// <summary>What no fault explains; the first of it.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public int ProblemCount { get; private set; }

    public IReadOnlyDictionary<string, int> Codes => _codes;

    public TimeSpan Slowest => _slowest;

    /// <summary>How many replies had errors in a window.</summary>
    public int FailedIn(SoakWindow window) => _failedIn.GetValueOrDefault(window);

    /// <summary>A percentile of the replies' times while nothing went wrong, milliseconds.</summary>
    public double CalmPercentile(double share)
    {
        _calm.Sort();
        return _calm.Count == 0 ? 0 : _calm[(int)((_calm.Count - 1) * share)];
    }

    /// <summary>Notes a reply to a request that was sent at a time of the schedule.</summary>
    public void Add(SoakRequest request, TimeSpan sentAt, SoakReply reply)
    {
        lock (_lock)
        {
            Requests++;
            _slowest = reply.Elapsed > _slowest ? reply.Elapsed : _slowest;
            if (reply.Body is not { } body)
            {
                Report(request, sentAt, reply.Text);
                return;
            }

            var errors = body["errors"]?.AsArray() ?? [];
            var active = windows.Where(window => sentAt <= window.To + SoakSchedule.Recovery && sentAt + reply.Elapsed >= window.From).ToList();
            if (active.Count == 0)
                _calm.Add(reply.Elapsed.TotalMilliseconds);
            if (body["extensions"]?["warnings"] is not null)
                Stale++;
            foreach (var error in errors)
                Judge(request, sentAt, error!, active);
            if (errors.Count > 0)
            {
                Failed++;
                foreach (var window in active)
                    _failedIn[window] = FailedIn(window) + 1;
            }

            if (AnswerCheck.FindDifference(request.Expected, body["data"], errors) is { } path)
                Report(request, sentAt, $"the answer is wrong at {path}");
        }
    }

    private void Judge(SoakRequest request, TimeSpan sentAt, JsonNode error, List<SoakWindow> active)
    {
        var code = (string?)error["extensions"]?["code"] ?? "none";
        _codes[code] = _codes.GetValueOrDefault(code) + 1;
        if (!active.Any(window => window.Fault.Codes.Contains(code)))
            Report(request, sentAt, $"{code} at {error["path"]?.ToJsonString()} ({error["message"]}), while {Describe(active)}");
    }

    private void Report(SoakRequest request, TimeSpan sentAt, string problem)
    {
        ProblemCount++;
        if (_problems.Count < MaxProblems)
            _problems.Add($"{sentAt.TotalSeconds:0.0} s, {request.Name}: {problem}");
    }

    private static string Describe(List<SoakWindow> active) =>
        active.Count == 0 ? "nothing goes wrong" : string.Join(" and ", active.Select(static window => window.Fault.Name));
}
