namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>The program's arguments: at most one command with its options, among any number of settings.</summary>
internal sealed record CommandLine
{
    public Command Command { get; private init; }

    /// <summary>The file of an older schema that <see cref="Command.Schema"/> compares with, or null.</summary>
    public string? Against { get; private init; }

    /// <summary>Where <see cref="Command.Health"/> asks, or null for the address of the configuration.</summary>
    public string? Url { get; private init; }

    /// <summary>What cannot be understood, or null.</summary>
    public string? Problem { get; private init; }

    /// <summary>
    /// Tells commands from settings, which are read as .NET's configuration reads them: <c>--key=value</c>, <c>/key=value</c>,
    /// <c>key=value</c>, or a key with its value as the next argument.
    /// </summary>
    public static CommandLine Read(IReadOnlyList<string> args)
    {
        Command? command = null;
        string? against = null;
        string? url = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    return new CommandLine { Command = Command.Help };
                case "--version":
                    return new CommandLine { Command = Command.Version };
                case "--against" when i + 1 == args.Count:
                    return Wrong("--against needs a file.");
                case "--against":
                    against = args[++i];
                    break;
                case var option when option.StartsWith("--against=", StringComparison.Ordinal):
                    against = option["--against=".Length..];
                    break;
                case "--url" when i + 1 == args.Count:
                    return Wrong("--url needs an address.");
                case "--url":
                    url = args[++i];
                    break;
                case var option when option.StartsWith("--url=", StringComparison.Ordinal):
                    url = option["--url=".Length..];
                    break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) || setting.StartsWith('/'):
                    if (!setting.Contains('='))
                        i++;
                    break;
                case var option when option.StartsWith('-'):
                    return Wrong($"There is no option '{option}'.");
                case var setting when setting.Contains('='):
                    break;
                case var surplus when command is not null:
                    return Wrong($"'{surplus}' is one command too many.");
                case "check":
                    command = Command.Check;
                    break;
                case "health":
                    command = Command.Health;
                    break;
                case "schema":
                    command = Command.Schema;
                    break;
                case var unknown:
                    return Wrong($"There is no command '{unknown}'.");
            }
        }

        return against is not null && command != Command.Schema ? Wrong("--against is an option of schema.")
            : url is not null && command != Command.Health ? Wrong("--url is an option of health.")
            : new CommandLine { Command = command ?? Command.Serve, Against = against, Url = url };
    }

    private static CommandLine Wrong(string problem) => new() { Problem = problem };
}
