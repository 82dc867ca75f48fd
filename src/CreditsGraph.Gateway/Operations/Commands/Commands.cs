using System.Reflection;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>The commands that need no configuration.</summary>
internal static class Commands
{
    /// <summary>Everything is in order.</summary>
    public const int Success = 0;

    /// <summary>The answer is no: something is not reached, or a change is breaking.</summary>
    public const int Failure = 1;

    /// <summary>There is no answer: the arguments, or what they name, cannot be used.</summary>
    public const int Misuse = 2;

    private const string Usage = """
        Usage: dotnet CreditsGraph.Gateway.dll [COMMAND] [SETTINGS]

        Without a command the gateway serves GraphQL until it is told to end.

        Commands:
          schema                  print the schema as SDL
          schema --against FILE   list what the schema may break for clients of the older one in FILE;
                                  exits with 1 where something is breaking, with 2 where FILE is no schema
          check                   read the configuration, and reach each provider, Redis and key set;
                                  exits with 1 where something is wrong or not reached
          health [--url URL]      ask the gateway that runs on this machine whether it is ready;
                                  exits with 1 where it is not, or does not answer
          --help, -h              print this
          --version               print name and version

        Settings are those of appsettings.json and of environment variables: Limits:Tokens is --Limits:Tokens=5000
        or Limits__Tokens. To try the gateway without provider accounts: --Sandbox:Enabled=true.
        README.md lists all settings, and tells more of the commands under "Command line".
        """;

    /// <summary>Runs the command, and returns the process's exit code; null where the gateway is needed for it.</summary>
    public static int? Run(this CommandLine commandLine)
    {
        if (commandLine.Problem is { } problem)
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine();
            Console.Error.WriteLine(Usage);
            return Misuse;
        }

        switch (commandLine.Command)
        {
            case Command.Help:
                Console.Out.WriteLine(Usage);
                return Success;
            case Command.Version:
                Console.Out.WriteLine($"CreditsGraph {Version}");
                return Success;
            case Command.Schema:
                return commandLine.Against is { } file ? SchemaCommand.Compare(file) : SchemaCommand.Print();
            default:
                return null;
        }
    }

    /// <summary>The program's version.</summary>
    internal static string? Version =>
        typeof(Commands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
