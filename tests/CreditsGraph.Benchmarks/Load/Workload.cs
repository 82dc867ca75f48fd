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
        Query = CreditsQuery,
        BffPath = BffServer.CreditsPath,
        Budget = 0.70,
    };

    public static readonly Workload CachedList = UncachedList with
    {
        Name = "W2",
        Title = "the same, the page in memory",
        Budget = 0.80,
        IsCached = true,
    };

    public static readonly Workload FanOut = new()
    {
        Name = "W3",
        Title = "20 credits, each with its customer's summary",
        Query = BalancesQuery,
        BffPath = BffServer.BalancesPath,
        Budget = 0.85,
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

    public static IReadOnlyList<Workload> All { get; } = [UncachedList, CachedList, FanOut];

    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What the gateway is asked.</summary>
    public required string Query { get; init; }

    /// <summary>Where the hand-written endpoint has the same.</summary>
    public required string BffPath { get; init; }

    /// <summary>How much of the hand-written endpoint's CPU time the gateway may take.</summary>
    public required double Budget { get; init; }

    /// <summary>Whether answers come from memory, without calls to the providers.</summary>
    public bool IsCached { get; init; }
}
