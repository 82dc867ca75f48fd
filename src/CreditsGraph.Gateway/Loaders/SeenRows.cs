using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// The rows that one request has read of one of Thredfi's lists. Keeping them costs a page nothing but a reference: they
/// are looked through only where a single credit is asked for. Any thread may use it.
/// </summary>
internal sealed class SeenRows<T>
    where T : Credit
{
    private readonly Lock _gate = new();
    private readonly List<(Guid ThredfiBusinessId, Sourced<CreditPage<T>> Page)> _pages = new(1);

    public void Add(Guid thredfiBusinessId, in Sourced<CreditPage<T>> page)
    {
        if (page.Value.Rows.Count == 0)
            return;
        lock (_gate)
            _pages.Add((thredfiBusinessId, page));
    }

    /// <summary>The credit as it was read last; null where it was not.</summary>
    public Sourced<T?>? Find(Guid thredfiBusinessId, Guid creditId)
    {
        lock (_gate)
        {
            for (var i = _pages.Count - 1; i >= 0; i--)
            {
                var (businessId, page) = _pages[i];
                if (businessId != thredfiBusinessId)
                    continue;
                foreach (var row in page.Value.Rows)
                {
                    if (row.Id == creditId)
                        return new Sourced<T?>(row, page.Provider, page.StaleAge);
                }
            }

            return null;
        }
    }
}
