using CreditsGraph.Sandbox.DayZero;

namespace CreditsGraph.Sandbox.Data;

/// <summary>Everything about one business; each part is made when it is first asked for, whatever the order.</summary>
internal sealed class BusinessData
{
    private readonly LiveCreditList _customerCredits;
    private readonly LiveCreditList _vendorCredits;
    private readonly Lazy<SummaryCatalog> _summaries;

    public BusinessData(SandboxBusiness business, int stream, int creditCount, int seed, DateTimeOffset now, Lazy<Vocabulary> words)
    {
        Business = business;
        // A stream of its own for each part, so that no part depends on which was made before.
        var customers = new Lazy<Party[]>(() => Party.Customers(new(seed, stream), words.Value));
        _customerCredits = new(
            () => new CreditListBuilder(CreditKind.Customer, new(seed, stream + 1), words.Value, customers.Value, now).Build(creditCount),
            () => new CreditListBuilder(CreditKind.Customer, new(seed, stream + 4), words.Value, customers.Value, now));

        var vendorRandom = new SeededRandom(seed, stream + 2);
        var vendors = new Lazy<Party[]>(() => Party.Vendors(vendorRandom, words.Value));
        _vendorCredits = new(
            () =>
            {
                // The vendors are the first that the stream is asked for.
                var parties = vendors.Value;
                return new CreditListBuilder(CreditKind.Vendor, vendorRandom, words.Value, parties, now).Build(creditCount);
            },
            () => new CreditListBuilder(CreditKind.Vendor, new(seed, stream + 5), words.Value, vendors.Value, now));
        _summaries = new(() =>
            new SummaryBuilder(business.Id, new(seed, stream + 3), words.Value, now).Build(customers.Value));
    }

    public SandboxBusiness Business { get; }

    public SummaryCatalog Summaries => _summaries.Value;

    /// <summary>The list as it is now.</summary>
    public CreditList Credits(CreditKind kind) => Live(kind).Current;

    /// <summary>The list that rows can be inserted into.</summary>
    public LiveCreditList Live(CreditKind kind) => kind == CreditKind.Customer ? _customerCredits : _vendorCredits;
}
