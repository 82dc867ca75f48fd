namespace CreditsGraph.GraphQL.Language;

/// <summary>Prints syntax trees in graphql-js's canonical formatting; comments and the source's own layout are lost.</summary>
public static class Printer
{
    /// <summary>The text of a node, without a line end after it. Parsing it gives the same tree, but for its spans.</summary>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var writer = new SyntaxWriter();
        writer.Write(node);
        return writer.ToString();
    }
}
