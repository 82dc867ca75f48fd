using System.Globalization;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>
/// One section of the configuration while it is read. It notes every problem, naming the setting and never its value
/// (which may be a secret in the wrong place), and knows the settings that nobody asked for.
/// </summary>
internal sealed class SettingsSection(IConfiguration configuration, string path, List<string> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entries of a list, in its order.</summary>
    public IEnumerable<SettingsSection> Entries
    {
        get
        {
            foreach (var child in configuration.GetChildren())
                yield return Section(child.Key);
        }
    }

    /// <summary>Whether nothing is set here.</summary>
    public bool IsEmpty => !configuration.GetChildren().Any();

    /// <summary>Notes a problem with one of the section's settings.</summary>
    public void Report(string name, string problem) => problems.Add($"{PathOf(name)} {problem}");

    /// <summary>Whether the setting has any value, be it a wrong one.</summary>
    public bool Has(string name) => Text(name) is not null;

    /// <summary>Notes a setting that has no value.</summary>
    public void Require(string name)
    {
        if (!Has(name))
            Report(name, "is missing.");
    }

    /// <summary>A section within this one.</summary>
    public SettingsSection Section(string name)
    {
        _known.Add(name);
        var section = configuration.GetSection(name);
        if (!string.IsNullOrEmpty(section.Value))
            Report(name, "is a section and takes no value of its own.");
        return new SettingsSection(section, PathOf(name), problems);
    }

    /// <summary>A text, or null where there is none.</summary>
    public string? Text(string name)
    {
        var section = configuration.GetSection(name);
        if (_known.Add(name) && section.GetChildren().Any())
            Report(name, "is a single value, not a section.");
        return string.IsNullOrWhiteSpace(section.Value) ? null : section.Value;
    }

    /// <summary>A list of texts, in its order; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var list = configuration.GetSection(name);
        if (_known.Add(name) && !string.IsNullOrEmpty(list.Value))
            Report(name, $"is a list: set {PathOf(name)}:0 and so on.");
        var entries = new SettingsSection(list, PathOf(name), problems);
        return [.. list.GetChildren().Select(entry => entries.Text(entry.Key)).OfType<string>()];
    }

    /// <summary>A credential that is sent in a header, or null.</summary>
    public string? Credential(string name)
    {
        var text = Text(name);
        return text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? Reject<string>(name, "holds characters that no credential has, such as a space or a line break.")
            : text;
    }

    /// <summary>An absolute base URL, https or on loopback, or null.</summary>
    public Uri? BaseUrl(string name) =>
        SecureUrl(name, "credentials are sent there") is not { } url ? null
        : url.Query.Length == 0 ? url
        : Reject<Uri>(name, "must not have a query.");

    /// <summary>An absolute URL, https or on loopback, or null.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="reason">Why it has to be https.</param>
    public Uri? SecureUrl(string name, string reason)
    {
        var text = Text(name);
        if (text is null)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            return Reject<Uri>(name, "is not an absolute http or https URL.");
        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
            return Reject<Uri>(name, $"must be https: {reason}, and http is for loopback hosts only.");
        return url.UserInfo.Length == 0 && url.Fragment.Length == 0 ? url : Reject<Uri>(name, "must not have a user or a fragment.");
    }

    /// <summary>A UUID in its canonical form, or null.</summary>
    public Guid? Uuid(string name) =>
        Text(name) is not { } text ? null
        : Guid.TryParseExact(text, "D", out var uuid) ? uuid
        : RejectValue<Guid>(name, "is not a UUID.");

    /// <summary>True or false, or null.</summary>
    public bool? Flag(string name) =>
        Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : RejectValue<bool>(name, "is neither true nor false.");

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Number(string name, int minimum, int maximum) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number
        : RejectValue<int>(name, $"is not a whole number from {minimum} to {maximum}.");

    /// <summary>A number more than zero and at most the maximum, or null.</summary>
    public double? Fraction(string name, double maximum) =>
        Text(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= maximum ? number
        : RejectValue<double>(name, string.Create(CultureInfo.InvariantCulture, $"is not a number more than 0 and at most {maximum}."));

    /// <summary>A length of time, at least the shortest and at most a day, or null.</summary>
    public TimeSpan? Duration(string name, TimeSpan shortest) =>
        DurationOrNone(name) is not { } duration ? null
        : duration >= shortest ? duration
        : RejectValue<TimeSpan>(name, $"is not a time of at least {shortest:c}, written as hh:mm:ss.");

    /// <summary>A length of time, more than none and at most a day, or null.</summary>
    public TimeSpan? Duration(string name) =>
        DurationOrNone(name) is not { } duration ? null
        : duration > TimeSpan.Zero ? duration
        : RejectValue<TimeSpan>(name, "is not a time of more than zero, written as hh:mm:ss.");

    /// <summary>A length of time, at most a day and possibly zero, or null.</summary>
    public TimeSpan? DurationOrNone(string name) =>
        Text(name) is not { } text ? null
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero && duration <= TimeSpan.FromDays(1) ? duration
        : RejectValue<TimeSpan>(name, "is not a time of at most a day, written as hh:mm:ss.");

    /// <summary>One of an enumeration's names in any case, or null.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return RejectValue<T>(name, $"is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>Notes the settings of this section that were never asked for: misspelt ones, most likely.</summary>
    public void ReportUnknown()
    {
        foreach (var child in configuration.GetChildren())
        {
            if (!_known.Contains(child.Key))
                Report(child.Key, $"is unknown. Known here: {string.Join(", ", _known)}.");
        }
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}:{name}";

    private T? Reject<T>(string name, string problem)
        where T : class
    {
        Report(name, problem);
        return null;
    }

    private T? RejectValue<T>(string name, string problem)
        where T : struct
    {
        Report(name, problem);
        return null;
    }
}
