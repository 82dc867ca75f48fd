using CreditsGraph.Benchmarks.Bff;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>One kind of request, as both servers get it.</summary>
/// <remarks>
/// The queries select no <c>id</c> and no cursor: both are opaque and the gateway's own, where a hand-written endpoint
/// has none.
/// </remarks>
internal sealed record Workload
{
    public static readonly Workload UncachedList = new()
    {
        Name = "W1",
        Title = "20 credits with all that belongs to them",
        ShortTitle = "uncached list",
        Query = CreditsQuery,
        BffPath = BffServer.CreditsPath,
        Budget = 0.70,
    };

    public static readonly Workload CachedList = UncachedList with
    {
        Name = "W2",
        Title = "the same, the page in memory",
        ShortTitle = "cached list",
        Budget = 0.80,
        IsCached = true,
        AllocationBudget = 4096,
    };

    public static readonly Workload FanOut = new()
    {
        Name = "W3",
        Title = "20 credits, each with its customer's summary",
        ShortTitle = "fan-out",
        Query = BalancesQuery,
        BffPath = BffServer.BalancesPath,
        Budget = 0.85,
    };

    public static readonly Workload Introspection = new()
    {
        Name = "W4",
        Title = "the full introspection query, beside the same bytes served as they are",
        ShortTitle = "introspection",
        Yardstick = "static",
        Query = Testing.Introspection.Query,
        BffPath = BffServer.StaticPath,
        Budget = 2.00,
        IsIntrospection = true,
    };

    private const string CreditsQuery = """
        query CustomerCredits($businessId: UUID!) {
          business(businessId: $businessId) {
            customerCredits(first: 20) {
              totalCount
              pageInfo { hasNextPage hasPreviousPage }
              nodes {
                creditId externalId provider kind status providerStatus issuedAt sentAt sourceId sourceInvoiceId currency
                totalAmount { cents decimal }
                appliedAmount { cents decimal }
                remainingAmount { cents decimal }
                createdAt updatedAt tags
                customer { customerId externalId displayName }
                lineItems { amount { cents } accountId memo tags }
                allocations { amount { cents } appliedAt invoiceNumber }
                document { documentId url expiresAt fileName fileSize mimeType }
              }
            }
          }
        }
        """;

    private const string BalancesQuery = """
        query CustomerBalances($businessId: UUID!) {
          business(businessId: $businessId) {
            customerCredits(first: 20) {
              totalCount
              pageInfo { hasNextPage hasPreviousPage }
              nodes {
                creditId status currency
                totalAmount { cents decimal }
                remainingAmount { cents decimal }
                customer {
                  externalId displayName
                  creditSummary {
                    dayZeroCustomerId customerName
                    totalAvailable { cents decimal currency }
                    creditMemosCount asOf
                    creditMemos {
                      memoId number status currency
                      amount { cents }
                      amountApplied { cents }
                      amountRemaining { cents }
                      issueDate updatedAt reasonDisplay description canBeApplied
                    }
                  }
                }
              }
            }
          }
        }
        """;

    public static IReadOnlyList<Workload> All { get; } = [UncachedList, CachedList, FanOut, Introspection];

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string ShortTitle { get; init; }

    /// <summary>What the gateway is measured against, in a word.</summary>
    public string Yardstick { get; private init; } = "BFF";

    /// <summary>What the gateway is asked.</summary>
    public required string Query { get; init; }

    /// <summary>Where the hand-written endpoint has the same.</summary>
    public required string BffPath { get; init; }

    /// <summary>How much of the hand-written endpoint's CPU time the gateway may take.</summary>
    public required double Budget { get; init; }

    /// <summary>The managed bytes that the gateway may allocate a request; null where nothing is said of them.</summary>
    public int? AllocationBudget { get; private init; }

    /// <summary>Whether the graph itself is asked for, and the hand-written endpoint has the answer ready.</summary>
    public bool IsIntrospection { get; private init; }

    /// <summary>Whether answers come from memory, without calls to the providers.</summary>
    public bool IsCached { get; init; }
}
