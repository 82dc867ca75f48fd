using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary><c>Query.node</c> and <c>Query.nodes</c> (GraphQL Global Object Identification).</summary>
internal static class NodeFields
{
    /// <summary>The most ids of one <c>nodes</c>.</summary>
    private const int MaxIds = 100;

    public static Load<object?> Load(RootValue root, ResolverContext context) =>
        Load(context.Arguments.Get<string>("id")!, context.Request<CreditsRequest>());

    public static IReadOnlyList<Load<object?>> LoadAll(RootValue root, ResolverContext context)
    {
        var ids = context.Arguments.List<string>("ids")!;
        if (ids.Count > MaxIds)
            throw new GraphQLException($"ids: at most {MaxIds} ids.", ErrorCodes.BadUserInput);

        var request = context.Request<CreditsRequest>();
        var nodes = new Load<object?>[ids.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Load(ids[i], request);
        return nodes;
    }

    private static Load<object?> Load(string text, CreditsRequest request)
    {
        if (!GlobalId.TryParse(text, out var id))
            return GraphQL.DataLoading.Load.Fail<object?>(new GraphQLException("This is not the global id of any node.", ErrorCodes.BadUserInput));

        // A business that is not served and one that does not exist must look the same.
        if (request.Businesses.Find(id.BusinessId) is not { } business)
            return Value(null);

        return id.Kind switch
        {
            GlobalIdKind.Business => Value(business),
            GlobalIdKind.CustomerCredit => LoadCustomerCredit(business, id.Id, request)
                .Then<object?>(credit => credit.Value is { } value ? new CustomerCreditNode(business, value) : null),
            GlobalIdKind.VendorCredit => request.VendorCredits.ById.Load(new CreditKey(business.ThredfiBusinessId, id.Id))
                .Then<object?>(credit => credit.Value is { } value ? new VendorCreditNode(business, value) : null),
            GlobalIdKind.Vendor => request.VendorCredits.Pages.Load(OneRowOf(business, new CreditQuery { CounterpartyIds = [id.Id] }))
                .Then<object?>(page => VendorOf(page.Value, business, id.Id)),
            GlobalIdKind.Customer => request.CustomerCredits.Pages.Load(OneRowOf(business, new CreditQuery { CounterpartyIds = [id.Id] }))
                .Then<object?>(page => CustomerOf(page.Value, business, customer => customer.Id == id.Id)),
            GlobalIdKind.CustomerByExternalId => request.CustomerCredits.Pages
                .Load(OneRowOf(business, new CreditQuery { CounterpartyExternalId = id.ExternalId }))
                .Then<object?>(page => CustomerOf(page.Value, business, customer => customer.ExternalId.GetString() == id.ExternalId)),
            GlobalIdKind.CustomerByCredit => LoadCustomerCredit(business, id.Id, request)
                .Then<object?>(credit => credit.Value?.Customer is { } customer ? new CustomerNode(business, customer) : null),
            _ => throw new InvalidOperationException($"{id.Kind} is no kind of node."),
        };
    }

    private static Load<object?> Value(object? value) => GraphQL.DataLoading.Load.From(value);

    private static Load<Sourced<CustomerCredit?>> LoadCustomerCredit(Business business, Guid creditId, CreditsRequest request) =>
        request.CustomerCredits.ById.Load(new CreditKey(business.ThredfiBusinessId, creditId));

    // The provider has no call for a customer or a vendor: each credit carries its own whole.
    private static CreditPageRequest OneRowOf(Business business, CreditQuery query) =>
        new(business.ThredfiBusinessId, query, Page: 1, PageSize: 1);

    private static CustomerNode? CustomerOf(CreditPage<CustomerCredit> page, Business business, Func<Customer, bool> isAsked)
    {
        if (page.Rows is not [var credit, ..])
            return null;
        return credit.Customer is { } customer && isAsked(customer) ? new CustomerNode(business, customer) : throw NotAsFiltered();
    }

    private static VendorNode? VendorOf(CreditPage<VendorCredit> page, Business business, Guid vendorId)
    {
        if (page.Rows is not [var credit, ..])
            return null;
        return credit.Vendor is { } vendor && vendor.Id == vendorId ? new VendorNode(business, vendor) : throw NotAsFiltered();
    }

    private static ProviderException NotAsFiltered() =>
        new(Provider.Thredfi, ProviderErrorCode.Contract, "Thredfi's answer has a credit that the filter does not match.");
}
