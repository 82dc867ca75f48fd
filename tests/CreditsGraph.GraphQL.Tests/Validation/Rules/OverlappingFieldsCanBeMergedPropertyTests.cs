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
    private static readonly Schema Schema = PetSchema.Read(OverlappingDocuments.Sdl);

    [Fact]
    public void Validate_AnyDocument_FindsConflictsWhereTheSpecificationDoes()
    {
        var conflicts = 0;
        var property = Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var text = OverlappingDocuments.Make(new Random(seed));
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
