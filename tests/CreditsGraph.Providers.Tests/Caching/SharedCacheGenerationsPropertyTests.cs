using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Caching;

public sealed class SharedCacheGenerationsPropertyTests
{
    // What happens all the time, and then what makes trouble.
    private static readonly (string Name, Action<GenerationSimulation, GenerationSimulation.Node> Run)[] Steps =
    [
        ("use", static (_, node) => node.Use()),
        ("use", static (_, node) => node.Use()),
        ("execute", static (_, node) => node.Execute()),
        ("execute", static (_, node) => node.Execute()),
        ("reply", static (_, node) => node.Reply()),
        ("reply", static (_, node) => node.Reply()),
        ("deliver", static (_, node) => node.Deliver()),
        ("deliver", static (_, node) => node.Deliver()),
        ("settle", static (_, node) => node.TrySettle()),
        ("connect commands", static (_, node) => node.ConnectCommands()),
        ("connect messages", static (_, node) => node.ConnectMessages()),
        ("invalidate", static (_, node) => node.Invalidate()),
        ("disconnect commands", static (_, node) => node.DisconnectCommands()),
        ("disconnect messages", static (_, node) => node.DisconnectMessages()),
        ("wait", static (world, _) => world.Time.Advance(TimeSpan.FromMilliseconds(600))),
        ("forget", static (world, _) => world.Stored = null),
        ("save", static (world, _) => world.Snapshot = world.Stored),
        ("restart", static (world, _) => world.Restart(world.Snapshot)),
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyInterleaving_OfSeveralNodes_UsesNothingOldAndEndsInAgreement(int nodes)
    {
        var step = Gen.Choose(0, Steps.Length - 1).Zip(Gen.Choose(0, nodes - 1));
        var interleavings = Arb.From(Gen.Choose(1, 120).SelectMany(length => step.ArrayOf(length)), WithoutOne);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(interleavings, steps => Run(nodes, steps).Label(string.Join(", ", steps.Select(s => $"{Steps[s.Item1].Name} {s.Item2}")))));
    }

    private static bool Run(int nodes, (int, int)[] steps)
    {
        // Without a context everything happens at its step, and in the same way each time.
        SynchronizationContext.SetSynchronizationContext(null);
        var world = new GenerationSimulation(nodes);
        foreach (var (step, node) in steps)
            Steps[step].Run(world, world.Nodes[node]);

        world.Quiet();

        return world.AreUsesRight && world.Nodes.Select(static node => node.Used).Distinct().Count() == 1;
    }

    private static IEnumerable<(int, int)[]> WithoutOne((int, int)[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
            yield return [.. steps[..i], .. steps[(i + 1)..]];
    }
}
