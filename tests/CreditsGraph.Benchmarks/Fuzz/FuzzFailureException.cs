namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>An input was taken in a way that no input may be. The message says what happened, the same for inputs alike.</summary>
internal sealed class FuzzFailureException(string message, Exception? inner = null) : Exception(message, inner);
