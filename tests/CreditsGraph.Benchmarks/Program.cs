using CreditsGraph.Benchmarks;
using CreditsGraph.Benchmarks.Bff;
using CreditsGraph.Benchmarks.Deferral;
using CreditsGraph.Benchmarks.Faults;
using CreditsGraph.Benchmarks.Fuzz;
using CreditsGraph.Benchmarks.Growth;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Benchmarks.Micro;
using CreditsGraph.Benchmarks.Soak;

return args switch
{
    ["load", .. var rest] => await LoadCommand.RunAsync(rest),
    ["micro", .. var rest] => MicroCommand.Run(rest),
    ["growth", .. var rest] => await GrowthCommand.RunAsync(rest),
    ["deep-list", .. var rest] => await DeepListServer.RunAsync(rest),
    ["defer"] => await DeferralCommand.RunAsync(),
    ["faults"] => await FaultsCommand.RunAsync(),
    ["soak", .. var rest] => await SoakCommand.RunAsync(rest),
    ["bff", .. var rest] => await BffServer.RunAsync(rest),
    ["fuzz", .. var rest] => await FuzzCommand.RunAsync(rest),
    _ => Usage.Print(),
};
