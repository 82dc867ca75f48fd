namespace CreditsGraph.Sandbox;

/// <summary>What the sandbox answers from, and how its tokens and pages behave.</summary>
public sealed record SandboxOptions
{
    /// <summary>The same seed gives the same bytes, another one gives other credits; business ids and credentials stay.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The instant that the newest credits lead up to, UTC. Null is a fixed day: the data never depends on the clock.
    /// </summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How long a Thredfi token is accepted; announced as <c>expires_in</c> in whole seconds.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// A Thredfi page past the last one is an empty list with status 200 instead of a 404. The contract leaves it open.
    /// </summary>
    public bool EmptyPagePastEnd { get; init; }

    /// <summary>
    /// Speak HTTP/2 by prior knowledge and nothing else: without TLS, a listener cannot tell which version a client means.
    /// </summary>
    public bool Http2 { get; init; }

    /// <summary>The clock of token lifetimes and of delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
