using System.Globalization;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Gateway.Schema;

/// <summary>The contract, <c>schema/credits.graphql</c>, bound to C#: one small static class a type.</summary>
internal static class CreditsSchema
{
    private const string DefaultSize = "slicingArgumentDefaultValue: ";

    /// <summary>The contract's text, as embedded.</summary>
    public static string Sdl
    {
        get
        {
            using var stream = typeof(CreditsSchema).Assembly.GetManifestResourceStream("credits.graphql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Throws <see cref="SchemaException"/> with everything that does not fit together.</summary>
    public static GraphQL.Types.Schema Build(PagingOptions? paging = null) => SchemaBuilder.FromSdl(SizedBy(paging ?? new PagingOptions()))
        .AddScalars()
        .Enum<Provider>("Provider")
        .Enum<ProviderState>("ProviderState")
        .Enum<CreditKind>("CreditKind")
        .Enum<CreditStatus>("CreditStatus")
        .Enum<CreditMemoStatus>("CreditMemoStatus")
        .Input("DateTimeRange", DateTimeRange.Read)
        .Input("CustomerCreditFilter", CreditFilter.ReadCustomer)
        .Input("VendorCreditFilter", CreditFilter.ReadVendor)
        .Input("CounterpartyCreditFilter", CounterpartyCreditFilter.Read)
        .Input("CreditFilter", FeedFilter.Read)
        .Object<RootValue>("Query", QueryType.Bind)
        .Object<ProviderStatus>("ProviderStatus", ProviderStatusType.Bind)
        .Object<Business>("Business", BusinessType.Bind)
        .Object<BusinessConnection>("BusinessConnection", BusinessConnectionType.Bind)
        .Object<BusinessEdge>("BusinessEdge", BusinessConnectionType.BindEdge)
        .Object<PageInfo>("PageInfo", PageInfoType.Bind)
        .Object<CreditConnection>("CreditConnection", CreditConnectionType.Bind)
        .Object<CreditEdge>("CreditEdge", CreditConnectionType.BindEdge)
        .Object<CustomerCreditConnection>("CustomerCreditConnection", CustomerCreditConnectionType.Bind)
        .Object<CustomerCreditEdge>("CustomerCreditEdge", CustomerCreditConnectionType.BindEdge)
        .Object<CustomerCreditNode>("CustomerCredit", CustomerCreditType.Bind)
        .Object<CreditLineItem>("CustomerCreditLineItem", LineItemTypes.BindCustomer)
        .Object<CreditAllocation>("InvoiceAllocation", AllocationTypes.BindInvoice)
        .Object<CustomerNode>("Customer", CustomerType.Bind)
        .Object<VendorCreditConnection>("VendorCreditConnection", VendorCreditConnectionType.Bind)
        .Object<VendorCreditEdge>("VendorCreditEdge", VendorCreditConnectionType.BindEdge)
        .Object<VendorCreditNode>("VendorCredit", VendorCreditType.Bind)
        .Object<CreditLineItem>("VendorCreditLineItem", LineItemTypes.BindVendor)
        .Object<CreditAllocation>("BillAllocation", AllocationTypes.BindBill)
        .Object<VendorNode>("Vendor", VendorType.Bind)
        .Object<AccountIdentifier>("AccountIdentifier", AccountIdentifierType.Bind)
        .Object<Document>("Document", DocumentType.Bind)
        .Object<Money>("Money", MoneyType.Bind)
        .Object<CustomerCreditSummary>("CustomerCreditSummary", CustomerCreditSummaryType.Bind)
        .Object<CreditMemo>("CreditMemo", CreditMemoType.Bind)
        .Build();

    /// <summary>The contract says of each connection how long it is where the client does not: as long as is configured.</summary>
    private static string SizedBy(PagingOptions paging) => Sdl.Replace(
        $"{DefaultSize}{new PagingOptions().DefaultPageSize}",
        string.Create(CultureInfo.InvariantCulture, $"{DefaultSize}{paging.DefaultPageSize}"),
        StringComparison.Ordinal);
}
