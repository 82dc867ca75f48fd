namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>What the program is run for.</summary>
internal enum Command
{
    /// <summary>To serve the graph, where no command is named.</summary>
    Serve,

    /// <summary>To tell whether it could be served.</summary>
    Check,

    /// <summary>To ask the gateway that runs here whether it is ready.</summary>
    Health,

    /// <summary>To print the schema, or compare it with an older one.</summary>
    Schema,

    /// <summary>To print how it is used.</summary>
    Help,

    /// <summary>To print which version it is.</summary>
    Version,
}
