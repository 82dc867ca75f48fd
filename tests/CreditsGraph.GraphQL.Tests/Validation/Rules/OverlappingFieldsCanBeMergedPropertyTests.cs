using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Validation.Rules;

/// <summary>The rule against the specification's own algorithm, which compares all pairs and follows all fragments.</summary>
public class OverlappingFieldsCanBeMergedPropertyTests
{
    // Few types and fields of few shapes, so that documents are full of fields that meet, and of some that only seem to.
    private static readonly Schema Schema = PetSchema.Read("""
        type Query { root: Node }
        interface Node { a(n: Int): String, b: String, next: Node, list: [Node] }
        type X implements Node { a(n: Int): String, b: String, next: Node, list: [Node], self: X, c: Int }
        type Y implements Node { a(n: Int): String, b: String, next: Node, list: [Node], self: Y, c: String }
        """);

    private static readonly string[] Types = ["X", "Y", "Node"];
    private static readonly string[] ResponseNames = ["a", "b", "x", "y", "z"];

    [Fact]
    public void Validate_AnyDocument_FindsConflictsWhereTheSpecificationDoes()
    {
        var conflicts = 0;
        var property = Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var text = MakeDocument(new Random(seed));
            var document = GraphQLParser.Parse(text);
            var expected = !CanMerge(document);
            conflicts += expected ? 1 : 0;
            return (DocumentValidator.Validate(Schema, document).Any(static e => e.Message.Contains("conflict because", StringComparison.Ordinal)) == expected)
                .Label(text);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), property);
        // The documents are of both kinds, or the property would say little.
        Assert.InRange(conflicts, 1000, 4000);
    }

    private static string MakeDocument(Random random)
    {
        var a = Pick(random, Types);
        var b = Pick(random, Types);
        // Fragments that nothing reaches are not the rule's business, so both are reached.
        return $"{{ root {MakeSelections(random, "Node", 3, ["A", "B"])} a: root {{ ...A }} b: root {{ ...B }} }} "
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

    private sealed record Selected(FieldNode Node, CompositeType Parent)
    {
        public FieldDefinition Definition => Schema.FindField(Parent, Node.Name.Value)!;
    }

    private static bool CanMerge(DocumentNode document)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(static f => f.Name.Value);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        return SetsOf(operation.SelectionSet, Schema.QueryType)
            .Concat(fragments.Values.SelectMany(static f => SetsOf(f.SelectionSet, TypeOf(f.TypeCondition))))
            .All(set => FieldsInSetCanMerge(Collect(set.Selections, set.Type, fragments, []), fragments));
    }

    // The condition holds for every selection set of the document.
    private static IEnumerable<(SelectionSetNode Selections, CompositeType Type)> SetsOf(SelectionSetNode selections, CompositeType type) =>
        selections.Selections
            .SelectMany(selection => selection switch
            {
                FieldNode { SelectionSet: { } below } field =>
                    SetsOf(below, (CompositeType)Schema.FindField(type, field.Name.Value)!.Type.Named),
                InlineFragmentNode inline => SetsOf(inline.SelectionSet, TypeOf(inline.TypeCondition!)),
                _ => [],
            })
            .Append((selections, type));

    private static bool FieldsInSetCanMerge(List<Selected> set, Dictionary<string, FragmentDefinitionNode> fragments) =>
        Pairs(set).All(pair => SameResponseShape(pair.A, pair.B, fragments) && MayBeMerged(pair.A, pair.B, fragments));

    private static bool MayBeMerged(Selected a, Selected b, Dictionary<string, FragmentDefinitionNode> fragments)
    {
        if (a.Parent != b.Parent && a.Parent is ObjectType && b.Parent is ObjectType)
            return true;
        return a.Node.Name.Value == b.Node.Name.Value
            && ArgumentsOf(a) == ArgumentsOf(b)
            && FieldsInSetCanMerge([.. Below(a, fragments), .. Below(b, fragments)], fragments);
    }

    private static bool SameResponseShape(Selected a, Selected b, Dictionary<string, FragmentDefinitionNode> fragments)
    {
        var (typeA, typeB) = (a.Definition.Type, b.Definition.Type);
        while (typeA is NonNullType or ListType || typeB is NonNullType or ListType)
        {
            switch (typeA, typeB)
            {
                case (NonNullType x, NonNullType y):
                    (typeA, typeB) = (x.OfType, y.OfType);
                    break;
                case (ListType x, ListType y):
                    (typeA, typeB) = (x.OfType, y.OfType);
                    break;
                default:
                    return false;
            }
        }

        if (typeA.IsLeafType || typeB.IsLeafType)
            return typeA == typeB;
        return Pairs([.. Below(a, fragments), .. Below(b, fragments)]).All(pair => SameResponseShape(pair.A, pair.B, fragments));
    }

    private static IEnumerable<(Selected A, Selected B)> Pairs(List<Selected> set) =>
        from i in Enumerable.Range(0, set.Count)
        from j in Enumerable.Range(i + 1, set.Count - i - 1)
        where set[i].Node.ResponseName == set[j].Node.ResponseName
        select (set[i], set[j]);

    private static string ArgumentsOf(Selected field) =>
        string.Join(',', field.Node.Arguments.Select(static a => $"{a.Name.Value}:{LiteralText.ForMessage(a.Value)}"));

    private static List<Selected> Below(Selected field, Dictionary<string, FragmentDefinitionNode> fragments) =>
        field.Node.SelectionSet is null ? [] : Collect(field.Node.SelectionSet, (CompositeType)field.Definition.Type.Named, fragments, []);

    private static List<Selected> Collect(
        SelectionSetNode selections, CompositeType type, Dictionary<string, FragmentDefinitionNode> fragments, HashSet<string> visited)
    {
        var result = new List<Selected>();
        foreach (var selection in selections.Selections)
        {
            if (selection is FieldNode field)
                result.Add(new Selected(field, type));
            else if (selection is InlineFragmentNode inline)
                result.AddRange(Collect(inline.SelectionSet, TypeOf(inline.TypeCondition!), fragments, visited));
            else if (selection is FragmentSpreadNode spread && visited.Add(spread.Name.Value))
                result.AddRange(Collect(fragments[spread.Name.Value].SelectionSet, TypeOf(fragments[spread.Name.Value].TypeCondition), fragments, visited));
        }

        return result;
    }

    private static CompositeType TypeOf(NamedTypeNode condition) => (CompositeType)Schema.FindType(condition.Name.Value)!;
}
