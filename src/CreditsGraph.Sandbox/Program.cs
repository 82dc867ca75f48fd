using System.Globalization;
using System.Runtime.InteropServices;
using CreditsGraph.Sandbox;

var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
if (!int.TryParse(configuration["seed"] ?? "1", CultureInfo.InvariantCulture, out var seed))
{
    Console.Error.WriteLine("--seed takes an integer.");
    return 2;
}

if (!bool.TryParse(configuration["http2"] ?? "false", out var isHttp2))
{
    Console.Error.WriteLine("--http2 takes true or false.");
    return 2;
}

await using var server = await SandboxServer.StartAsync(
    new SandboxOptions { Seed = seed, Http2 = isHttp2 }, configuration["urls"] ?? "http://127.0.0.1:5081");
Console.WriteLine($"Sandbox at {server.BaseAddress} for " +
    string.Join(" and ", server.Businesses.Select(business => $"{business.Name} ({business.Id})")));
Console.WriteLine($"Thredfi partner {server.ThredfiPartnerId}, key {server.ThredfiApiKey}; DayZero token {server.DayZeroToken}");

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
