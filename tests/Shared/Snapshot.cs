using System.Runtime.CompilerServices;

namespace CreditsGraph.Testing;

/// <summary>
/// Compares a text with the accepted one in <c>__snapshots__/Class.Method.snap</c> beside the test.
/// A missing snapshot fails the test and is written as <c>.snap.actual</c>, to be read and renamed;
/// <c>UPDATE_SNAPSHOTS=1</c> accepts what the run produced.
/// </summary>
internal static class Snapshot
{
    public static void Match(
        string value, string? suffix = null, [CallerMemberName] string method = "", [CallerFilePath] string file = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "__snapshots__");
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}{(suffix is null ? "" : "." + suffix)}.snap";
        var accepted = Path.Combine(folder, name);
        var actual = accepted + ".actual";
        var text = value.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(accepted, text);
            File.Delete(actual);
            return;
        }

        var expected = File.Exists(accepted) ? File.ReadAllText(accepted).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(actual);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(actual, text);
        Assert.Fail(expected is null
            ? $"There is no snapshot {name} yet: read {actual} and rename it."
            : $"The result differs from {name}: compare it with {actual}.\n{FirstDifference(expected, text)}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var was = i < left.Length ? left[i] : "(end)";
            var now = i < right.Length ? right[i] : "(end)";
            if (was != now)
                return $"line {i + 1}\n  expected: {was}\n  actual:   {now}";
        }

        return "";
    }
}
