using System.Collections;
using System.Text;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>
/// The writer against the rules of sections 6.4.3 and 6.4.4 written down directly: for random selections over every kind of
/// wrapped type, and random values with nulls and errors anywhere, data and errors are the same.
/// </summary>
public class NullPropagationPropertyTests
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["i"] = "Int",
        ["iN"] = "Int!",
        ["iL"] = "[Int]",
        ["iLN"] = "[Int!]",
        ["iNLN"] = "[Int!]!",
        ["iLL"] = "[[Int!]!]",
        ["iLLN"] = "[[Int]!]!",
        ["o"] = "Cell",
        ["oN"] = "Cell!",
        ["oL"] = "[Cell]",
        ["oLN"] = "[Cell!]",
        ["oNLN"] = "[Cell!]!",
        ["oLL"] = "[[Cell!]]",
        ["oLLN"] = "[[Cell]!]!",
        ["u"] = "Any",
        ["uN"] = "Any!",
        ["uL"] = "[Any]",
        ["uLN"] = "[Any!]",
        ["loaded"] = "Cell",
        ["loadedN"] = "Cell!",
        ["loadedL"] = "[Cell!]",
        ["loadedI"] = "Int!",
    };

    private static readonly RequestExecutor Executor = TestExecutor.Create(SchemaBuilder
        .FromSdl($"type Query {{ cell: Cell  cellN: Cell! }} union Any = Cell | Other type Other {{ i: Int }} type Cell {{ {string.Join(' ', Fields.Select(static f => $"{f.Key}: {f.Value}"))} }}")
        .Object<RootValue>("Query", type => type
            .Field("cell", (_, c) => c.Request<CellLoader>().Root)
            .Field("cellN", (_, c) => c.Request<CellLoader>().Root))
        .Object<Other>("Other", type => type.Field("i", _ => 1))
        .Object<Cell>("Cell", type => type
            .Field("i", c => c.Get<int?>("i"))
            .Field("iN", c => c.Get<int?>("iN"))
            .Field("iL", c => c.Get<IReadOnlyList<int?>?>("iL"), ValueShape.List(ValueShape.Nullable<int>()))
            .Field("iLN", c => c.Get<IReadOnlyList<int?>?>("iLN"), ValueShape.List(ValueShape.Nullable<int>()))
            .Field("iNLN", c => c.Get<IReadOnlyList<int?>?>("iNLN"), ValueShape.List(ValueShape.Nullable<int>()))
            .Field("iLL", c => c.Get<IReadOnlyList<IReadOnlyList<int?>?>?>("iLL"), ValueShape.List(ValueShape.List(ValueShape.Nullable<int>())))
            .Field("iLLN", c => c.Get<IReadOnlyList<IReadOnlyList<int?>?>?>("iLLN"), ValueShape.List(ValueShape.List(ValueShape.Nullable<int>())))
            .Field("o", c => c.Get<Cell?>("o"))
            .Field("oN", c => c.Get<Cell?>("oN"))
            .List("oL", c => c.Get<IReadOnlyList<Cell?>?>("oL"))
            .List("oLN", c => c.Get<IReadOnlyList<Cell?>?>("oLN"))
            .List("oNLN", c => c.Get<IReadOnlyList<Cell?>?>("oNLN"))
            .Field("oLL", c => c.Get<IReadOnlyList<IReadOnlyList<Cell?>?>?>("oLL"), ValueShape.List(ValueShape.List(ValueShape.Of<Cell?>())))
            .Field("oLLN", c => c.Get<IReadOnlyList<IReadOnlyList<Cell?>?>?>("oLLN"), ValueShape.List(ValueShape.List(ValueShape.Of<Cell?>())))
            .Field("u", c => c.Get<object?>("u"))
            .Field("uN", c => c.Get<object?>("uN"))
            .List("uL", c => c.Get<IReadOnlyList<object?>?>("uL"))
            .List("uLN", c => c.Get<IReadOnlyList<object?>?>("uLN"))
            .Loaded("loaded", (c, context) => context.Request<CellLoader>().Load((c, "loaded")).Then(static v => (Cell?)v))
            .Loaded("loadedN", (c, context) => context.Request<CellLoader>().Load((c, "loadedN")).Then(static v => (Cell?)v))
            .Loaded("loadedL", (c, context) => context.Request<CellLoader>().Load((c, "loadedL")).Then(static v => (IReadOnlyList<Cell?>?)v), ValueShape.List(ValueShape.Of<Cell?>()))
            .Loaded("loadedI", (c, context) => context.Request<CellLoader>().Load((c, "loadedI")).Then(static v => (int?)v), ValueShape.Nullable<int>())), TestExecutor.AtAnyCost);

    [Fact]
    public void Execute_NullsAndErrorsAnywhere_AreAsTheSpecificationHasIt()
    {
        var withErrors = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var depth = random.Next(1, 4);
            var selection = Selection.Of(random, depth);
            var root = Cell.Of(random, selection);
            var field = random.Next(2) == 0 ? "cell" : "cellN";
            var document = $"{{ {field} {{ {selection} }} }}";

            var response = Executor.ExecuteAsync(document, scheduler => new CellLoader(scheduler, root)).GetAwaiter().GetResult();

            var reference = new Reference();
            var expected = reference.Execute(field, root, selection);
            withErrors += reference.Errors.Count > 0 ? 1 : 0;
            return (TestExecutor.DataOf(response) == expected && TestExecutor.ErrorsOf(response) == string.Join('\n', reference.Errors))
                .Label($"{document}\n{response}\n{expected}\n{string.Join('\n', reference.Errors)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

        // As many kinds of cases as there should be: some whole, more with something missing.
        Assert.InRange(withErrors, 500, 1900);
    }

    /// <summary>Fields, each with what is selected of it.</summary>
    private sealed record Selection(IReadOnlyList<(string Name, Selection? Below)> Fields)
    {
        public static Selection Of(Random random, int depth)
        {
            var names = NullPropagationPropertyTests.Fields.Keys.Where(name => depth > 0 || IsLeaf(name)).ToArray();
            random.Shuffle(names);
            return new([.. names.Take(random.Next(1, 6)).Select(name => (name, IsLeaf(name) ? null : Of(random, depth - 1)))]);
        }

        public override string ToString() => string.Join(' ', Fields.Select(static f =>
            f.Below is null ? f.Name : f.Name[0] == 'u' ? $"{f.Name} {{ __typename ... on Cell {{ {f.Below} }} }}" : $"{f.Name} {{ {f.Below} }}"));

        private static bool IsLeaf(string name) => NullPropagationPropertyTests.Fields[name].Contains("Int", StringComparison.Ordinal);
    }

    /// <summary>An object: the value of each field, or the exception that its getter throws.</summary>
    private sealed class Cell
    {
        private static readonly GraphQLException Failure = new("No.", "TEASED");

        private readonly Dictionary<string, object?> _values = [];

        public object? this[string field] => _values[field];

        public static Cell Of(Random random, Selection selection)
        {
            var cell = new Cell();
            foreach (var (name, below) in selection.Fields)
            {
                var dimensions = Fields[name].Count(static c => c == '[');
                cell._values.Add(name, random.Next(25) == 0 ? Failure : dimensions switch
                {
                    _ when below is null => Value(random, dimensions, () => (int?)random.Next(10)),
                    _ when name[0] == 'u' => Value(random, dimensions, () => random.Next(20) == 0 ? 17 : random.Next(5) == 0 ? new Other() : (object?)Of(random, below)),
                    _ => Value(random, dimensions, () => Of(random, below)),
                });
            }

            return cell;
        }

        public T? Get<T>(string field) => _values[field] is GraphQLException failure ? throw failure : (T?)_values[field];

        private static object? Value<T>(Random random, int dimensions, Func<T?> make)
        {
            if (random.Next(12) == 0)
                return null;
            return dimensions switch
            {
                0 => make(),
                1 => Items(random, () => (T?)Value(random, 0, make)),
                _ => Items(random, () => (IReadOnlyList<T?>?)Value(random, 1, make)),
            };
        }

        private static IReadOnlyList<T> Items<T>(Random random, Func<T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make())];
    }

    private sealed record Other;

    private sealed class CellLoader(IBatchScheduler scheduler, Cell root) : BatchDataLoader<(Cell Cell, string Field), object?>(scheduler)
    {
        public Cell Root => root;

        protected override async Task<IReadOnlyDictionary<(Cell Cell, string Field), Result<object?>>> LoadBatchAsync(
            IReadOnlyList<(Cell Cell, string Field)> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return keys.ToDictionary(static key => key, static key => key.Cell[key.Field] is GraphQLException failure
                ? new Result<object?>(null, failure)
                : new Result<object?>(key.Cell[key.Field]));
        }
    }

    /// <summary>A null reached a place that must not be null: the error is recorded, the nearest nullable place takes it.</summary>
    private sealed class NullInNonNullException : Exception;

    /// <summary>ExecuteField and CompleteValue, word for word, one field after the other.</summary>
    private sealed class Reference
    {
        private readonly Stack<string> _path = [];

        public List<string> Errors { get; } = [];

        public string Execute(string field, Cell root, Selection selection)
        {
            try
            {
                return $"{{\"{field}\":{Field("Query", field, field == "cell" ? "Cell" : "Cell!", root, selection)}}}";
            }
            catch (NullInNonNullException)
            {
                return "null";
            }
        }

        private string Field(string parent, string name, string typeText, object? value, Selection? selection)
        {
            var type = GraphQLParser.ParseType(Encoding.UTF8.GetBytes(typeText));
            return Within(name, type, () => value is GraphQLException failure
                ? throw Error(failure.Message)
                : Complete(type, $"{parent}.{name}", value, selection));
        }

        private string Complete(TypeNode type, string coordinate, object? value, Selection? selection)
        {
            if (type is NonNullTypeNode nonNull)
            {
                return value is null
                    ? throw Error($"Cannot return null for non-nullable field {coordinate}.")
                    : Complete(nonNull.Type, coordinate, value, selection);
            }

            if (value is null)
                return "null";
            if (type is ListTypeNode list)
            {
                var items = ((IEnumerable)value).Cast<object?>().Select((item, index) =>
                    Within($"{index}", list.Type, () => Complete(list.Type, coordinate, item, selection)));
                return $"[{string.Join(',', items)}]";
            }

            return ((NamedTypeNode)type).Name.Value switch
            {
                "Int" => $"{value}",
                "Any" when value is Other => "{\"__typename\":\"Other\"}",
                "Any" when value is not Cell => throw Error("The field could not be resolved."),
                "Any" => $"{{\"__typename\":\"Cell\",{FieldsOf((Cell)value, selection!)}}}",
                _ => $"{{{FieldsOf((Cell)value, selection!)}}}",
            };
        }

        private string FieldsOf(Cell cell, Selection selection) => string.Join(',', selection.Fields.Select(field =>
            $"\"{field.Name}\":{Field("Cell", field.Name, Fields[field.Name], cell[field.Name], field.Below)}"));

        /// <summary>One step of the path: where the type is nullable, what fails within is null.</summary>
        private string Within(string step, TypeNode type, Func<string> complete)
        {
            _path.Push(step);
            try
            {
                return complete();
            }
            catch (NullInNonNullException) when (type is not NonNullTypeNode)
            {
                return "null";
            }
            finally
            {
                _path.Pop();
            }
        }

        private NullInNonNullException Error(string message)
        {
            Errors.Add($"{string.Join('.', _path.Reverse())}: {message}");
            return new NullInNonNullException();
        }
    }
}
