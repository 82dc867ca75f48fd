using CreditsGraph.Benchmarks.Bff;
using CreditsGraph.Benchmarks.Faults;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Benchmarks.Soak;

return args switch
{
    ["load", .. var rest] => await LoadCommand.RunAsync(rest),
    ["faults"] => await FaultsCommand.RunAsync(),
    ["soak", .. var rest] => await SoakCommand.RunAsync(rest),
    ["bff", .. var rest] => await BffServer.RunAsync(rest),
    _ => LoadOptions.PrintUsage(),
};
