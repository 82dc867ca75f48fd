using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>How documents are validated.</summary>
internal sealed record ValidationOptions
{
    /// <summary>The most errors that are reported; one more then says that validation stopped.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>
    /// Whether messages suggest names of the schema that are like a misspelt one. Off by default: with introspection
    /// switched off, they would tell the schema all the same.
    /// </summary>
    public bool Suggestions { get; init; }

    /// <summary>Whether documents may ask for the schema.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>What documents may cost; validation looks at the bounds of selections.</summary>
    public LimitOptions Limits { get; init; } = new();
}
