using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>Answers one page of a credits list. Equal requests of one GraphQL request should be one call.</summary>
/// <param name="request">The page.</param>
/// <param name="bypassCache">Whether the answer has to come from the provider, as it is now.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal delegate ValueTask<CreditPage<T>> PageSource<T>(
    CreditPageRequest request, bool bypassCache, CancellationToken cancellationToken)
    where T : Credit;
