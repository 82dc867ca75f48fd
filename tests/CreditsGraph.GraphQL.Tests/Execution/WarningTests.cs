using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>What a loader's value warns of is said at the fields that wait for it, whatever they make of it.</summary>
public class WarningTests
{
    private const string Sdl = """
        type Query {
          mapped: Thing
          mappedTwice: Thing
          mappedToNull: Thing
          mappedToWarned: Thing
          mappedWithItsList: Thing
          name: String
          known: Thing
          silent: Thing
          missing: Thing
          failing: Thing
          mapFails: Thing
          strictNull: Thing!
          badLeaf: Float
          list: [Thing]
          strictList: [Thing!]
          plain: Thing
        }
        type Thing { name: String!  mapped: Thing  fails: String!  list: [Thing!] }
        """;

    private static readonly RequestExecutor Executor = TestExecutor.Create(SchemaBuilder.FromSdl(Sdl)
        .Object<RootValue>("Query", static type => type
            .Loaded("mapped", static (_, c) => Mapped(c, "warned"))
            .Loaded("mappedTwice", static (_, c) => Mapped(c, "warned").Then(static t => t).Then(static t => (Thing?)new Thing(t!.Name + "!", [])))
            .Loaded("mappedToNull", static (_, c) => Mapped(c, "warned").Then(static _ => (Thing?)null))
            .Loaded("mappedToWarned", static (_, c) => Fetch(c, "warned").Then(static s => (Thing?)new Thing("a", [new("OWN", "own")])))
            .Loaded("mappedWithItsList", static (_, c) => Fetch(c, "warned").Then(static s => (Thing?)new Thing("a", s.Warnings)))
            .Loaded("name", static (_, c) => Fetch(c, "warned").Then(static s => s.Value.Name))
            .Loaded("known", static (_, _) => Load.From(Sourced.Of("known")).Then(static s => (Thing?)s.Value))
            .Loaded("silent", static (_, c) => Mapped(c, "silent"))
            .Loaded("missing", static (_, c) => Mapped(c, "missing"))
            .Loaded("failing", static (_, c) => Mapped(c, "failing"))
            .Loaded("mapFails", static (_, c) => Fetch(c, "warned").Then<Thing?>(static _ => throw new GraphQLException("Failed.", "FAILED")))
            .Loaded("strictNull", static (_, c) => Mapped(c, "warned").Then(static _ => (Thing)null!))
            .Loaded("badLeaf", static (_, c) => Fetch(c, "warned").Then(static _ => double.NaN))
            .LoadedList("list", static (_, c) => Things(c))
            .LoadedList("strictList", static (_, c) => Things(c))
            .Field("plain", static _ => new Thing("plain", [])))
        .Object<Thing>("Thing", static type => type
            .Field("name", static t => t.Name)
            .Loaded("mapped", static (_, c) => Mapped(c, "warned"))
            .Field<string>("fails", static _ => throw new GraphQLException("Failed.", "FAILED"))
            .LoadedList("list", static (_, c) => Things(c))));

    [Theory]
    [InlineData("{ mapped { name } }", "mapped: warned")]
    [InlineData("{ mappedTwice { name } }", "mappedTwice: warned")]
    [InlineData("{ mappedToNull { name } }", "mappedToNull: warned")]
    [InlineData("{ mappedToWarned { name } }", "mappedToWarned: warned, mappedToWarned: own")]
    [InlineData("{ mappedWithItsList { name } }", "mappedWithItsList: warned")]
    [InlineData("{ name }", "name: warned")]
    [InlineData("{ known { name } }", "known: known")]
    [InlineData("{ a: mapped { name } b: mapped { name } }", "a: warned, b: warned")]
    [InlineData("{ mapped { mapped { name } } }", "mapped: warned, mapped.mapped: warned")]
    [InlineData("{ plain { mapped { name } } }", "plain.mapped: warned")]
    [InlineData("{ list { name } }", "list.0: warned, list.2: warned")]
    [InlineData("{ silent { name } plain { name } }", "")]
    [InlineData("{ missing { name } }", "")]
    public async Task Execute_ValueWithWarnings_ReportsThemWhereItIsWaitedFor(string document, string warnings)
    {
        var response = await ExecuteAsync(document);

        Assert.Equal(warnings, WarningsOf(response));
        Assert.Equal("", TestExecutor.ErrorsOf(response));
    }

    [Theory]
    [InlineData("{ failing { name } }", "failing")]
    [InlineData("{ mapFails { name } }", "mapFails")]
    [InlineData("{ strictNull { name } }", "strictNull")]
    [InlineData("{ badLeaf }", "badLeaf")]
    [InlineData("{ mapped { fails } }", "mapped.fails")]
    [InlineData("{ mapped { mapped { name } fails } }", "mapped.fails")]
    [InlineData("{ mapped { list { fails } } }", "mapped.list.0.fails", "mapped: warned")]
    [InlineData("{ list { fails } }", "list.0.fails")]
    [InlineData("{ strictList { name fails } }", "strictList.0.fails")]
    [InlineData("{ a: mapped { name } failing { name } b: mapped { name } }", "failing", "a: warned, b: warned")]
    [InlineData("{ a: mapped { mapped { fails } name } b: mapped { name } }", "a.mapped.fails", "a: warned, b: warned")]
    public async Task Execute_ValueTakenBackForAnError_TakesItsWarningsAlong(string document, string firstError, string warnings = "")
    {
        var response = await ExecuteAsync(document);

        Assert.StartsWith(firstError + ": ", TestExecutor.ErrorsOf(response), StringComparison.Ordinal);
        Assert.Equal(warnings, WarningsOf(response));
    }

    private static Load<Sourced> Fetch(ResolverContext context, string name) => context.Request<ThingLoader>().Load(name);

    private static Load<Thing?> Mapped(ResolverContext context, string name) => Fetch(context, name).Then(static s => (Thing?)s.Value);

    private static Load<Thing?>[] Things(ResolverContext context) =>
        [Mapped(context, "warned"), Mapped(context, "silent"), Mapped(context, "warned")];

    private static Task<string> ExecuteAsync(string document) => Executor.ExecuteAsync(document, static scheduler => new ThingLoader(scheduler));

    private static string WarningsOf(string response)
    {
        using var json = JsonDocument.Parse(response);
        return !json.RootElement.TryGetProperty("extensions", out var extensions)
            ? ""
            : string.Join(", ", extensions.GetProperty("warnings").EnumerateArray().Select(warning =>
                $"{string.Join('.', warning.GetProperty("path").EnumerateArray())}: {warning.GetProperty("message").GetString()}"));
    }

    private sealed record Thing(string Name, IReadOnlyList<Warning> Warnings) : IHasWarnings;

    private readonly record struct Sourced(Thing Value, IReadOnlyList<Warning> Warnings) : IHasWarnings
    {
        public static Sourced Of(string name) => new(new Thing(name, []), name == "silent" ? [] : [new("OLD", name)]);
    }

    private sealed class ThingLoader(IBatchScheduler scheduler) : BatchDataLoader<string, Sourced>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<string, Result<Sourced>>> LoadBatchAsync(
            IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return keys.Where(static k => k != "missing").ToDictionary(
                static k => k,
                static k => new Result<Sourced>(Sourced.Of(k), k == "failing" ? new GraphQLException("Failed.", "FAILED") : null));
        }
    }
}
