namespace CreditsGraph.Gateway.Configuration;

/// <summary>
/// The gateway cannot start until its operator changes something; the message says what, and is all there is to say.
/// </summary>
internal sealed class StartupException(string message) : Exception(message);
