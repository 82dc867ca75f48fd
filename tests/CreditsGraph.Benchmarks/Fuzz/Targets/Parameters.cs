using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>What requests to the gateway are made of.</summary>
internal static class Parameters
{
    /// <summary>The most that a request may take: a response of 64 MB, made in a buffer that doubles, and the plan of a document.</summary>
    public static long MaxAllocation(int length) => 200_000_000 + (5000L * length);

    /// <summary>Values for every variable that the clients' operations have.</summary>
    public static string VariablesJson(FuzzHost host)
    {
        var credit = host.Providers.CustomerCredits[3];
        return JsonSerializer.Serialize(new
        {
            businessId = host.Business,
            creditId = Gateway.Schema.GlobalId.Of(Gateway.Schema.GlobalIdKind.CustomerCredit, host.Business, credit.Id).ToString(),
            customerId = Gateway.Schema.GlobalId.Of(Gateway.Schema.GlobalIdKind.Customer, host.Business, credit.Customer!.Id!.Value).ToString(),
            id = Gateway.Schema.GlobalId.OfBusiness(host.Business).ToString(),
            dayZeroCustomerId = "a-17",
            withSummaries = true,
            first = 5,
        });
    }

    /// <summary>Documents whose responses come in payloads: fragments within, beside and over one another, lists, and both.</summary>
    public static IEnumerable<byte[]> IncrementalDocumentsOf(FuzzHost host)
    {
        var business = $"business(businessId: \"{host.Business}\")";
        string[] documents =
        [
            $"{{ {business} {{ id ... @defer(label: \"a\") {{ name customerCredits(first: 3) {{ totalCount nodes {{ id ... @defer {{ status customer {{ id }} }} }} }} }} ... @defer(label: \"b\") {{ customerCredits(first: 3) {{ totalCount nodes {{ id status }} }} }} }} }}",
            $"query ($x: Boolean = true, $n: Int = 1) {{ {business} {{ ...F @defer(if: $x) vendorCredits(first: 5) {{ nodes @stream(initialCount: $n, if: $x) {{ id lineItems @stream(initialCount: 0) {{ amount {{ decimal }} }} }} }} }} }} fragment F on Business {{ credits(last: 4) {{ edges @stream(label: \"e\") {{ cursor node {{ id }} }} }} }}",
            $"{{ ... @defer {{ a: {business} {{ ...F ...F @defer ... @defer(label: \"l\") {{ ...F }} }} }} providers @stream {{ provider }} b: {business} {{ ... @defer {{ customerCredits(first: 2) {{ nodes {{ customer {{ creditSummary {{ __typename ... @defer {{ creditMemosCount }} }} }} }} }} }} }} }} fragment F on Business {{ id name }}",
            $"query ($x: Boolean = false) {{ {business} {{ x: credits(first: 0) {{ nodes @stream {{ id }} }} ... @defer(if: $x) {{ id }} ... @include(if: $x) @defer {{ name }} ... @skip(if: $x) @defer {{ name ... @defer {{ name ... @defer {{ id name }} }} }} }} }}",
            $"{{ nodes(ids: [\"no\", \"{Gateway.Schema.GlobalId.OfBusiness(host.Business)}\"]) @stream(initialCount: 0) {{ id ... @defer {{ id __typename ... on Business {{ name }} }} }} }}",
        ];
        return documents.Select(Encoding.UTF8.GetBytes);
    }

    /// <summary>The extensions by which a persisted query is asked for.</summary>
    public static string PersistedQueryOf(string document) => JsonSerializer.Serialize(new
    {
        persistedQuery = new { version = 1, sha256Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))) },
    });

    public static JsonElement VariablesOf(FuzzHost host) => JsonDocument.Parse(VariablesJson(host)).RootElement;

    /// <summary>Documents that reach every part of the graph without variables.</summary>
    public static IEnumerable<byte[]> DocumentsOf(FuzzHost host)
    {
        var business = $"business(businessId: \"{host.Business}\")";
        var customer = Gateway.Schema.GlobalId.Of(
            Gateway.Schema.GlobalIdKind.Customer, host.Business, host.Providers.CustomerCredits[3].Customer!.Id!.Value);
        string[] documents =
        [
            $"{{ {business} {{ name customerCredits(first: 100) {{ totalCount edges {{ cursor node {{ id status totalAmount {{ cents decimal currency }} customer {{ displayName }} }} }} pageInfo {{ hasNextPage endCursor }} }} }} }}",
            $"{{ {business} {{ credits(last: 7, filter: {{ kinds: [CUSTOMER] }}) {{ nodes {{ __typename id ... on VendorCredit {{ vendor {{ id }} }} ... on CustomerCredit {{ customer {{ id creditSummary {{ __typename }} }} }} }} }} }} }}",
            $"query ($x: Boolean = true) {{ {business} {{ ...F @include(if: $x) other: vendorCredits(first: 2) @skip(if: $x) {{ totalCount }} }} }} fragment F on Business {{ vendorCredits(first: 1) {{ nodes {{ lineItems {{ amount {{ decimal }} }} }} }} }}",
            $"{{ a: {business} {{ id }} b: {business} {{ vendorCredits(first: 0) {{ totalCount }} }} node(id: \"{customer}\") {{ id ... on Customer {{ credits(first: 3) {{ nodes {{ id }} }} }} }} }}",
            "{ __schema { types { name fields(includeDeprecated: true) { name args { name type { kind name ofType { name } } defaultValue } } } directives { name locations } } __type(name: \"Credit\") { possibleTypes { name } } }",
        ];
        // One that is refused would be a poor start.
        foreach (var document in documents)
            Answers.Of(host, document).Dispose();
        return documents.Select(Encoding.UTF8.GetBytes);
    }
}
