namespace CreditsGraph.Sandbox;

/// <summary>One of the two simulated providers.</summary>
public enum SandboxProvider
{
    /// <summary>Customer and vendor credits, and the tokens for them.</summary>
    Thredfi,

    /// <summary>One customer's summary of usable credits.</summary>
    DayZero,
}
