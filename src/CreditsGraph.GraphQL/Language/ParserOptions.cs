namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// The bounds of a document. The defaults suit what clients send; the schema, which is trusted, may have larger ones.
/// </summary>
public sealed record ParserOptions
{
    /// <summary>The most tokens; comments are none, and count towards <see cref="MaxBytes"/> only.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>
    /// The deepest nesting of selection sets, list and object values and list types, counted together. The parser
    /// recurses once a level, so a far larger bound can exhaust the stack.
    /// </summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>The most bytes of UTF-8 source.</summary>
    public int MaxBytes { get; init; } = 262_144;
}
