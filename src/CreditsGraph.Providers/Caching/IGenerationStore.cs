namespace CreditsGraph.Providers.Caching;

/// <summary>
/// Where nodes keep generations together. It may lose what it was given, or fall back to what it held earlier; whatever a
/// method throws says that it could not be reached, and leaves open what it has done.
/// </summary>
public interface IGenerationStore
{
    /// <summary>
    /// The generation that nodes share. Where there is none it becomes this one, and in the same step every node is told of
    /// it by <see cref="SharedCacheGenerations.OnAdded"/>.
    /// </summary>
    Task<Guid> GetOrAddAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the generation that nodes share, and in the same step tells every node by
    /// <see cref="SharedCacheGenerations.OnInvalidated"/>.
    /// </summary>
    Task SetAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken);
}
