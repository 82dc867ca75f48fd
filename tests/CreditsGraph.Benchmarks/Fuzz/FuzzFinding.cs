using System.Globalization;
using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>An input that was taken as none may be.</summary>
/// <param name="Target">What it was fed to.</param>
/// <param name="What">What happened; findings alike say the same.</param>
/// <param name="Input">The smallest input that still does it.</param>
/// <param name="Place">Where it happened, or which case it was.</param>
internal sealed record FuzzFinding(string Target, string What, byte[] Input, string Place)
{
    /// <summary>For people, with a command that runs it again.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Target}: {What}
          {Place}
          input, {Input.Length} bytes: {Escape(Input)}
          again: fuzz --replay {Target} {Convert.ToHexString(Input)}
        """);

    private static string Escape(byte[] input)
    {
        var text = new StringBuilder("\"");
        foreach (var value in input.AsSpan(0, Math.Min(input.Length, 2000)))
        {
            if (value is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)value);
            else if (value is >= 0x20 and < 0x7F)
                text.Append((char)value);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
        }

        return text.Append(input.Length > 2000 ? "\"…" : "\"").ToString();
    }
}
