namespace CreditsGraph.Gateway.Configuration;

/// <summary>Something that its operator has to change keeps the gateway from starting; the message says what, and is all there is to say.</summary>
internal sealed class StartupException(string message) : Exception(message);
