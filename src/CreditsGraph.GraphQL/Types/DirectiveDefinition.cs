namespace CreditsGraph.GraphQL.Types;

/// <summary>A directive that documents or the schema may use (section 3.13).</summary>
public sealed class DirectiveDefinition(string name)
{
    /// <summary>Unique in the schema, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>Markdown for people, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Whether it may stand more than once at one place.</summary>
    public bool IsRepeatable { get; internal set; }

    /// <summary>Whether it is one that every schema has, and the SDL did not define it itself.</summary>
    internal bool IsBuiltIn { get; set; }

    /// <summary>The places it may stand at, in the specification's words: <c>FIELD</c>, <c>OBJECT</c> …</summary>
    public IReadOnlyList<string> Locations { get; internal set; } = [];

    /// <summary>The arguments in the order of the definition.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; internal set; } = [];

    /// <summary>The argument of that name, or null.</summary>
    public InputValueDefinition? FindArgument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }

        return null;
    }
}
