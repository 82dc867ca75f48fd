using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Caching;

/// <summary>A call whose answer may be kept.</summary>
/// <typeparam name="T">What the answer says; null says that there is none.</typeparam>
internal abstract class ProviderCall<T>
{
    public abstract ProviderBusiness Business { get; }

    /// <summary>See <see cref="CredentialScope"/>.</summary>
    public abstract string Scope { get; }

    /// <summary>The same text for every call of the provider that means the same, and for no other.</summary>
    public abstract string Name { get; }

    /// <summary>What kind of call it is: a fixed name for metrics and traces.</summary>
    public abstract string Operation { get; }

    /// <summary>How many things it asks for by their ids; 1 where it asks for none by id.</summary>
    public virtual int BatchSize => 1;

    /// <exception cref="ProviderException">There is no answer.</exception>
    public abstract Task<ProviderAnswer> SendAsync(CancellationToken cancellationToken);

    /// <summary>Reads an answer, be it one of just now or one that was kept.</summary>
    /// <exception cref="ProviderException">The answer is a failure. Such an answer is not kept.</exception>
    public abstract T Read(ProviderAnswer answer);
}
