using CreditsGraph.Sandbox.DayZero;

namespace CreditsGraph.Sandbox.Data;

/// <summary>Everything about one business; each part is made when it is first asked for, whatever the order.</summary>
internal sealed class BusinessData
{
    private readonly Lazy<CreditList> _customerCredits;
    private readonly Lazy<CreditList> _vendorCredits;
    private readonly Lazy<SummaryCatalog> _summaries;

    public BusinessData(SandboxBusiness business, int stream, int creditCount, int seed, DateTimeOffset now, Lazy<Vocabulary> words)
    {
        Business = business;
        // A stream of its own for each part, so that no part depends on which was made before.
        var customers = new Lazy<Party[]>(() => Party.Customers(new(seed, stream), words.Value));
        _customerCredits = new(() =>
            new CreditListBuilder(CreditKind.Customer, new(seed, stream + 1), words.Value, customers.Value, now).Build(creditCount));
        _vendorCredits = new(() =>
        {
            var random = new SeededRandom(seed, stream + 2);
            var vendors = Party.Vendors(random, words.Value);
            return new CreditListBuilder(CreditKind.Vendor, random, words.Value, vendors, now).Build(creditCount);
        });
        _summaries = new(() =>
            new SummaryBuilder(business.Id, new(seed, stream + 3), words.Value, now).Build(customers.Value));
    }

    public SandboxBusiness Business { get; }

    public SummaryCatalog Summaries => _summaries.Value;

    public CreditList Credits(CreditKind kind) => kind == CreditKind.Customer ? _customerCredits.Value : _vendorCredits.Value;
}
