using System.Text;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

/// <summary>
/// Random documents of few types and fields of few shapes, full of fields that meet, and of some that only seem to. About
/// half of them have fields that cannot be merged, and are valid otherwise but for a fragment that is not used.
/// </summary>
internal static class OverlappingDocuments
{
    public const string Sdl = """
        type Query { root: Node }
        interface Node { a(n: Int): String, b: String, next: Node, list: [Node] }
        type X implements Node { a(n: Int): String, b: String, next: Node, list: [Node], self: X, c: Int }
        type Y implements Node { a(n: Int): String, b: String, next: Node, list: [Node], self: Y, c: String }
        """;

    private static readonly Schema Schema = PetSchema.Read(Sdl);
    private static readonly string[] Types = ["X", "Y", "Node"];
    private static readonly string[] ResponseNames = ["a", "b", "x", "y", "z"];

    public static string Make(Random random)
    {
        var a = Pick(random, Types);
        var b = Pick(random, Types);
        return $"{{ root {MakeSelections(random, "Node", 3, ["A", "B"])} }} "
            + $"fragment A on {a} {MakeSelections(random, a, 2, ["B"])} fragment B on {b} {MakeSelections(random, b, 2, [])}";
    }

    private static string MakeSelections(Random random, string type, int depth, string[] fragments)
    {
        var text = new StringBuilder("{ ");
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var choice = random.Next(10);
            if (choice == 0 && fragments.Length > 0)
            {
                text.Append("...").Append(Pick(random, fragments)).Append(' ');
            }
            else if (choice <= 4 && depth > 0)
            {
                var condition = Pick(random, Types);
                text.Append("... on ").Append(condition).Append(' ').Append(MakeSelections(random, condition, depth - 1, fragments));
            }
            else
            {
                AppendField(text, random, type, depth, fragments);
            }
        }

        return text.Append("} ").ToString();
    }

    private static void AppendField(StringBuilder text, Random random, string type, int depth, string[] fragments)
    {
        var fields = ((ObjectOrInterfaceType)Schema.FindType(type)!).Fields
            .Where(f => depth > 0 || f.Type.IsLeafType)
            .ToArray();
        var field = fields[random.Next(fields.Length)];
        if (random.Next(16) == 0)
            text.Append(Pick(random, ResponseNames)).Append(": ");
        text.Append(field.Name);
        if (field.Name == "a" && random.Next(24) == 0)
            text.Append("(n: 1)");
        text.Append(' ');
        if (!field.Type.IsLeafType)
            text.Append(MakeSelections(random, field.Type.Named.Name, depth - 1, fragments));
    }

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];
}
