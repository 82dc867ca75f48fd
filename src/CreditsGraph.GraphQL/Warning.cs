namespace CreditsGraph.GraphQL;

/// <summary>
/// Something that a client should know of a value that is right otherwise. Reported in <c>extensions.warnings</c>
/// with the path of the field.
/// </summary>
public sealed record Warning(string Code, string Message);

/// <summary>
/// A value of a loader, or of a loaded field, that may come with warnings. They are reported at each field that waits for
/// it, unless the field ends in an error.
/// </summary>
public interface IHasWarnings
{
    /// <summary>Usually empty.</summary>
    IReadOnlyList<Warning> Warnings { get; }
}
