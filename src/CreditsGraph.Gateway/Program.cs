using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Ide;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Operations.Commands;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Perimeter;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Security;

BufferPool.Widen();
var commandLine = CommandLine.Read(args);
if (commandLine.Run() is { } exitCode)
    return exitCode;

try
{
    var builder = WebApplication.CreateSlimBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddGatewayLogging();
    var files = builder.UseSettingsFiles();
    if (commandLine.Command == Command.Health)
        return await HealthCommand.RunAsync(builder.Configuration, commandLine.Url);

    var settings = GatewaySettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
    builder.ConfigureServer(settings.Perimeter.Server);
    builder.UseAddresses(settings.Security).RequireHttpsAddress(settings);
    await using var sandbox = await settings.StartSandboxAsync();
    if (sandbox is not null)
        settings = settings.With(sandbox);

    var isCheck = commandLine.Command == Command.Check;
    builder.AddCreditsGraph(isCheck ? builder.PrepareCheck(settings) : settings);
    builder.AddReload(files);
    builder.AddWarmUp();

    await using var app = builder.Build();
    app.UseDraining();
    app.UsePerimeter(settings);
    app.UseIde(settings.Security.Ide);
    app.UseAccessTokens(settings.Security);
    app.UseCallerLimit(settings.Perimeter);
    app.MapCreditsGraph();
    app.MapCacheAdministration();
    app.MapHealth();

    if (isCheck)
        return await app.CheckAsync(settings);
    await app.StartAsync(sandbox);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupException exception)
{
    Console.Error.WriteLine($"CreditsGraph cannot start. {exception.Message}");
    return 1;
}
