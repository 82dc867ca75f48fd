namespace CreditsGraph.Providers.Resilience;

/// <summary>What of a provider is called; each has limits and a circuit of its own.</summary>
internal enum ProviderApi
{
    Data,
    Token,
}
