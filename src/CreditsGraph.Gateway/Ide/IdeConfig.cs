using System.Text.Json;

namespace CreditsGraph.Gateway.Ide;

/// <summary>
/// What Banana Cake Pop reads from <c>bcp-config.json</c> beside its page before anything else: which endpoint it talks to,
/// that it reports to nobody, and the document that its first tab opens with.
/// </summary>
internal static class IdeConfig
{
    private const string FirstDocument = """
        # The first credits of each business that you may read.
        # A token goes to the HTTP headers below.
        query Credits($first: Int = 5) {
          businesses(first: 3) {
            nodes {
              businessId
              name
              customerCredits(first: $first) {
                totalCount
                nodes {
                  ...CreditSummary
                  customer {
                    displayName
                  }
                }
              }
              vendorCredits(first: $first) {
                totalCount
                nodes {
                  ...CreditSummary
                  vendor {
                    displayName
                  }
                }
              }
            }
          }
        }

        fragment CreditSummary on Credit {
          creditId
          status
          issuedAt
          totalAmount {
            decimal
            currency
          }
          remainingAmount {
            decimal
            currency
          }
        }

        """;

    public static ReadOnlyMemory<byte> Json { get; } = Write();

    private static byte[] Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("useBrowserUrlAsEndpoint", true);
            json.WriteBoolean("useGet", false);
            json.WriteBoolean("includeCookies", false);
            json.WriteBoolean("disableTelemetry", true);
            json.WriteString("graphQLDocument", FirstDocument.ReplaceLineEndings("\n"));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
