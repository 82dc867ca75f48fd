using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using static CreditsGraph.GraphQL.Tests.Limits.Cost.CostGraph;

namespace CreditsGraph.GraphQL.Tests.Limits.Cost;

/// <summary>Random documents: what their costs are by a plain walk, and that no document costs less for asking more.</summary>
public sealed class CostPropertyTests
{
    private static readonly string[] Growths = ["field", "alias", "first", "fragment"];

    [Fact]
    public void Evaluate_AnyDocument_IsThePlainWalk() => ForAll(random =>
    {
        var document = Selection.Of(random, "Query", depth: random.Next(1, 5));

        var cost = CostOf(document.Print(random, variables: null));

        var (fieldCost, typeCost) = document.PlainCost();
        return (Math.Round(fieldCost, 6) == cost.FieldCost && Math.Round(typeCost + 1, 6) == cost.TypeCost, $"{document}: {cost}, not {fieldCost} and {typeCost + 1}");
    });

    [Fact]
    public void Evaluate_VariablesInPlaceOfLiterals_CostTheSame() => ForAll(random =>
    {
        var document = Selection.Of(random, "Query", depth: random.Next(1, 5));
        var variables = new Dictionary<string, int>();

        var withVariables = CostOf(document.Print(random, variables), Json(variables));

        return (withVariables == CostOf(document.Print(random, variables: null)), document.ToString());
    });

    [Fact]
    public void Evaluate_PartsThatComeLater_CostTheSame() => ForAll(random =>
    {
        var document = Selection.Of(random, "Query", depth: random.Next(1, 5));
        var text = document.Print(random, variables: null, isIncremental: true);

        return (CostOf(text, isIncremental: true) == CostOf(document.Print(random, variables: null)), text);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_GrownDocument_CostsNoLess(int growth) => ForAll(random =>
    {
        var document = Selection.Of(random, "Query", depth: random.Next(1, 4));
        var grown = document.Grow(random, Growths[growth]);
        var variables = new Dictionary<string, int>();

        var before = CostOf(document.Print(random, variables: null));
        var after = CostOf(grown.Print(random, variables), Json(variables));

        return (after.FieldCost >= before.FieldCost && after.TypeCost >= before.TypeCost, $"{document}: {before}; {grown}: {after}");
    });

    private static void ForAll(Func<Random, (bool Holds, string Label)> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var (holds, label) = property(new Random(seed));
            return holds.Label(label);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static string Json(Dictionary<string, int> variables) =>
        $"{{{string.Join(',', variables.Select(static v => string.Create(CultureInfo.InvariantCulture, $"\"{v.Key}\":{v.Value}")))}}}";

    /// <summary>What can be selected: the field's name, its type, and how long its list is (0: none, -1: as <c>first</c> says).</summary>
    private static readonly Dictionary<string, (string Name, string Type, int Size, double Weight)[]> Fields = new()
    {
        ["Query"] = [("me", "Person", 0, 1), ("people", "Person", -1, 1), ("assumed", "Person", 7, 1), ("everyone", "People", -1, 10), ("things", "Thing", -1, 1), ("price", "Price", 0, 0)],
        ["Person"] = [("id", "ID", 0, 0), ("friend", "Person", 0, 1), ("friends", "Person", -1, 1), ("named", "Named", 0, 1)],
        ["Robot"] = [("id", "ID", 0, 0), ("best", "Person", 0, 6), ("named", "Named", 0, 1)],
        ["People"] = [("total", "ID", 0, 0), ("nodes", "Person", -2, 1), ("edges", "Edge", -2, 1)],
        ["Edge"] = [("node", "Person", 0, 1)],
    };

    private static readonly Dictionary<string, double> TypeWeights = new()
    {
        ["Person"] = 1,
        ["Robot"] = 4,
        ["People"] = 1,
        ["Edge"] = 1,
        ["ID"] = 0,
        ["Price"] = 2,
    };

    private static string[] PossibleTypes(string type) => type is "Thing" or "Named" ? ["Person", "Robot"] : [type];

    /// <summary>A field under an alias of its own, so that none merges, with the selections for each type of its values.</summary>
    private sealed record Field(string Alias, string Name, string Type, int Size, double Weight, int First, IReadOnlyList<Selection> Below);

    private sealed record Selection(string Type, IReadOnlyList<Field> Fields)
    {
        public static Selection Of(Random random, string type, int depth) =>
            new(type, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewField(random, type, depth))]);

        /// <summary>By recursion over the tree, each part as often as it stands there.</summary>
        public (double Field, double Type) PlainCost(int parentSize = 0)
        {
            var (fieldCost, typeCost) = (0.0, 0.0);
            foreach (var field in Fields)
            {
                var size = field.Size == -1 ? field.First : field.Size;
                var below = field.Below.Count == 0
                    ? [(0, TypeWeights[field.Type])]
                    : field.Below.Select(b => b.PlainCost(size)).Select((c, i) => (c.Field, c.Type + TypeWeights[field.Below[i].Type])).ToList();
                var count = field is { Size: -2 } ? parentSize : field is { Size: 0 } or { Name: "everyone" } ? 1 : size;
                fieldCost += field.Weight + (count * below.Max(static b => b.Item1));
                typeCost += count * below.Max(static b => b.Item2);
            }

            return (fieldCost, typeCost);
        }

        public Selection Grow(Random random, string how)
        {
            var at = random.Next(Fields.Count);
            var field = Fields[at];
            if (how == "field" && random.Next(3) == 0)
                return this with { Fields = [.. Fields, NewField(random, Type, depth: 2)] };
            if (how == "alias" && random.Next(2) == 0)
                return this with { Fields = [.. Fields, field with { Alias = NewAlias(random) }] };
            if (how == "fragment" && random.Next(2) == 0)
                return this with { Fields = [.. Fields, .. Fields.Select(f => f with { Alias = NewAlias(random) })] };
            if (how == "first" && field.Size == -1 && random.Next(2) == 0)
                return Replace(at, field with { First = field.First + random.Next(1, 100) });
            return field.Below.Count == 0
                ? this
                : Replace(at, field with { Below = [.. field.Below.Select(below => below.Grow(random, how))] });
        }

        public string Print(Random random, Dictionary<string, int>? variables, bool isIncremental = false)
        {
            var fragments = new List<string>();
            var text = PrintSet(random, variables, fragments, isIncremental);
            var definitions = variables is { Count: > 0 } ? $"query({string.Join(' ', variables.Keys.Select(static name => $"${name}: Int"))})" : "query";
            return $"{definitions} {text} {string.Join(' ', fragments)}";
        }

        public override string ToString() => Print(new Random(0), variables: null);

        private Selection Replace(int at, Field field) => this with { Fields = [.. Fields.Select((f, i) => i == at ? field : f)] };

        // Some as they are, some within a fragment, with or without a name.
        private string PrintSet(Random random, Dictionary<string, int>? variables, List<string> fragments, bool isIncremental)
        {
            var fields = string.Join(' ', Fields.Select(field => PrintField(field, random, variables, fragments, isIncremental)));
            var defer = isIncremental && random.Next(2) == 0 ? "@defer" : "";
            switch (random.Next(3))
            {
                case 0:
                    return $"{{ {fields} }}";
                case 1:
                    return $"{{ ... on {Type} {defer} {{ {fields} }} }}";
                default:
                    fragments.Add($"fragment F{fragments.Count} on {Type} {{ {fields} }}");
                    return $"{{ ...F{fragments.Count - 1} {defer} }}";
            }
        }

        private static string PrintField(Field field, Random random, Dictionary<string, int>? variables, List<string> fragments, bool isIncremental)
        {
            var argument = "";
            if (field.Size == -1)
            {
                var value = field.First.ToString(CultureInfo.InvariantCulture);
                if (variables is not null && random.Next(2) == 0)
                {
                    variables.TryAdd($"n{field.First}", field.First);
                    value = $"$n{field.First}";
                }

                argument = $"(first: {value})";
            }

            var below = field.Below.Count switch
            {
                0 => "",
                1 => field.Below[0].PrintSet(random, variables, fragments, isIncremental),
                _ => $"{{ {string.Join(' ', field.Below.Select(b => $"... on {b.Type} {b.PrintSet(random, variables, fragments, isIncremental)}"))} }}",
            };
            var isList = field.Size is 7 or -2 || (field.Size == -1 && field.Name != "everyone");
            var stream = isIncremental && isList && random.Next(2) == 0 ? "@stream(initialCount: 1)" : "";
            return $"{field.Alias}: {field.Name}{argument} {stream} {below}";
        }

        private static Field NewField(Random random, string type, int depth)
        {
            var candidates = CostPropertyTests.Fields[type].Where(f => depth > 0 || TypeWeights.GetValueOrDefault(f.Type, 1) is 0 or 2).ToArray();
            var (name, fieldType, size, weight) = candidates.Length > 0 ? candidates[random.Next(candidates.Length)] : ("__typename", "ID", 0, 0);
            IReadOnlyList<Selection> below = fieldType is "ID" or "Price" ? [] : [.. PossibleTypes(fieldType).Select(t => Of(random, t, depth - 1))];
            return new Field(NewAlias(random), name, fieldType, size, weight, random.Next(6), below);
        }

        private static string NewAlias(Random random) => $"a{random.NextInt64():x}";
    }
}
