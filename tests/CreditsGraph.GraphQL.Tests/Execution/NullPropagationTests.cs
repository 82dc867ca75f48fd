using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Handling execution errors (section 6.4.4): what a null in a non-null place takes with it, and what stays.</summary>
public class NullPropagationTests
{
    private const string Sdl = """
        type Query { before: Int!  cell: Cell  cells: [Cell]  strictCells: [Cell!]  grid: [[Cell!]]  strictGrid: [[Cell!]!]
          thing: Thing  things: [Thing]  strictThings: [Thing!]  numbers: [[Int!]]  after: Int! }
        union Thing = Cell | Other
        interface Named { name: String! }
        type Cell implements Named { id: Int!  name: String!  loadedName: String!  up: Cell!  strictUp: Cell!  grid: [[Cell!]!]! }
        type Other implements Named { name: String! }
        """;

    private static readonly RequestExecutor Executor = TestExecutor.Create(SchemaBuilder.FromSdl(Sdl)
        .Object<RootValue>("Query", type => type
            .Field("before", _ => 1)
            .Field("cell", _ => Cell.Bad)
            .List<Cell?>("cells", _ => [Cell.Good, Cell.Bad, null, Cell.Good])
            .List<Cell>("strictCells", _ => [Cell.Good, Cell.Bad, Cell.Good])
            .Field("grid", _ => Grid, ValueShape.List(ValueShape.List(ValueShape.Of<Cell>())))
            .Field("strictGrid", _ => Grid, ValueShape.List(ValueShape.List(ValueShape.Of<Cell>())))
            .Field<object>("thing", _ => Cell.Bad)
            .List<object?>("things", _ => [new Other(null), Cell.Bad, new Other("o"), null, 17])
            .List<object>("strictThings", _ => [new Other("o"), Cell.Bad])
            .Field("numbers", _ => Numbers, ValueShape.List(ValueShape.List(ValueShape.Nullable<int>())))
            .Field("after", _ => 2))
        .Object<Cell>("Cell", type => type
            .Field("id", c => c.Id)
            .Field("name", c => c.Name)
            .Loaded("loadedName", (c, context) => context.Request<NameLoader>().Load(c))
            .Field("up", c => c.Name is null ? Cell.Good : Cell.Bad)
            .Field<Cell?>("strictUp", _ => null)
            .Field("grid", _ => Grid, ValueShape.List(ValueShape.List(ValueShape.Of<Cell>()))))
        .Object<Other>("Other", type => type.Field("name", o => o.Name)), TestExecutor.AtAnyCost);

    private static IReadOnlyList<IReadOnlyList<Cell>?> Grid => [[Cell.Good, Cell.Good], [Cell.Good, Cell.Bad, Cell.Good], [Cell.Good]];

    private static IReadOnlyList<IReadOnlyList<int?>?> Numbers => [[1, 2], [3, null, 5], null, []];

    [Theory]
    [InlineData(
        "{ before cell { id name } after }",
        """{"before":1,"cell":null,"after":2}""",
        "cell.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ cells { name } }",
        """{"cells":[{"name":"good"},null,null,{"name":"good"}]}""",
        "cells.1.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ before strictCells { id name } after }",
        """{"before":1,"strictCells":null,"after":2}""",
        "strictCells.1.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ grid { name } }",
        """{"grid":[[{"name":"good"},{"name":"good"}],null,[{"name":"good"}]]}""",
        "grid.1.1.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ strictGrid { name } after }",
        """{"strictGrid":null,"after":2}""",
        "strictGrid.1.1.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ numbers }",
        """{"numbers":[[1,2],null,null,[]]}""",
        "numbers.1.1: Cannot return null for non-nullable field Query.numbers.")]
    [InlineData(
        "{ thing { ... on Named { name } } after }",
        """{"thing":null,"after":2}""",
        "thing.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ things { ... on Named { name } } }",
        """{"things":[null,null,{"name":"o"},null,null]}""",
        "things.0.name: Cannot return null for non-nullable field Other.name.\nthings.1.name: Cannot return null for non-nullable field Cell.name.\nthings.4: The field could not be resolved.")]
    [InlineData(
        "{ strictThings { ... on Other { name } ... on Cell { name } } }",
        """{"strictThings":null}""",
        "strictThings.1.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ cells { up { up { name } } } before }",
        """{"cells":[{"up":{"up":{"name":"good"}}},null,null,{"up":{"up":{"name":"good"}}}],"before":1}""",
        "cells.1.up.up.name: Cannot return null for non-nullable field Cell.name.")]
    [InlineData(
        "{ cells { id grid { strictUp { id } } } }",
        """{"cells":[null,null,null,null]}""",
        "cells.0.grid.0.0.strictUp: Cannot return null for non-nullable field Cell.strictUp.\ncells.1.grid.0.0.strictUp: Cannot return null for non-nullable field Cell.strictUp.\ncells.3.grid.0.0.strictUp: Cannot return null for non-nullable field Cell.strictUp.")]
    public async Task Execute_NullInNonNullPlace_TakesTheNearestNullableWithIt(string document, string data, string errors)
    {
        var response = await Executor.ExecuteAsync(document);

        Assert.Equal(data, TestExecutor.DataOf(response));
        Assert.Equal(errors, TestExecutor.ErrorsOf(response));
    }

    [Theory]
    [InlineData("{ before cell { id loadedName } after }", """{"before":1,"cell":null,"after":2}""", "cell.loadedName")]
    [InlineData("{ cells { loadedName } }", """{"cells":[{"loadedName":"good"},null,null,{"loadedName":"good"}]}""", "cells.1.loadedName")]
    [InlineData("{ grid { loadedName } }", """{"grid":[[{"loadedName":"good"},{"loadedName":"good"}],null,[{"loadedName":"good"}]]}""", "grid.1.1.loadedName")]
    [InlineData("{ strictGrid { loadedName } after }", """{"strictGrid":null,"after":2}""", "strictGrid.1.1.loadedName")]
    [InlineData("{ thing { ... on Cell { loadedName } } after }", """{"thing":null,"after":2}""", "thing.loadedName")]
    public async Task Execute_NullOfALoader_TakesTheNearestNullableWithIt(string document, string data, string path)
    {
        var response = await Executor.ExecuteAsync(document, scheduler => new NameLoader(scheduler));

        Assert.Equal(data, TestExecutor.DataOf(response));
        Assert.Equal($"{path}: Cannot return null for non-nullable field Cell.loadedName.", TestExecutor.ErrorsOf(response));
    }

    [Fact]
    public async Task Execute_ItemThatIsNoPossibleType_FailsAloneWhereLoadersAreBelow()
    {
        var response = await Executor.ExecuteAsync(
            "{ things { __typename ... on Cell { loadedName } } }", scheduler => new NameLoader(scheduler));

        Assert.Equal("""{"things":[{"__typename":"Other"},null,{"__typename":"Other"},null,null]}""", TestExecutor.DataOf(response));
        Assert.Equal(
            "things.1.loadedName: Cannot return null for non-nullable field Cell.loadedName.\nthings.4: The field could not be resolved.",
            TestExecutor.ErrorsOf(response));
    }

    internal sealed record Cell(int Id, string? Name)
    {
        public static Cell Good { get; } = new(1, "good");

        public static Cell Bad { get; } = new(2, null);
    }

    internal sealed record Other(string? Name);

    private sealed class NameLoader(IBatchScheduler scheduler) : BatchDataLoader<Cell, string?>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<Cell, Result<string?>>> LoadBatchAsync(
            IReadOnlyList<Cell> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return keys.ToDictionary(key => key, key => new Result<string?>(key.Name));
        }
    }
}
