using CreditsGraph.Benchmarks.Bff;
using CreditsGraph.Benchmarks.Load;

return args switch
{
    ["load", .. var rest] => await LoadCommand.RunAsync(rest),
    ["bff", .. var rest] => await BffServer.RunAsync(rest),
    _ => LoadOptions.PrintUsage(),
};
