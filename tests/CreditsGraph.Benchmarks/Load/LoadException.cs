namespace CreditsGraph.Benchmarks.Load;

/// <summary>The benchmark cannot be run, or its figures would mean nothing. The message is for people.</summary>
internal sealed class LoadException(string message) : Exception(message);
