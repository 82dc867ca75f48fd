using System.Diagnostics.Metrics;

namespace CreditsGraph.Providers.Http;

/// <summary>Counts what no error tells.</summary>
internal sealed class ProviderMetrics(IMeterFactory meters)
{
    public const string MeterName = "CreditsGraph.Providers";

    private readonly Counter<long> _unknownCustomers = meters.Create(MeterName).CreateCounter<long>(
        "creditsgraph.dayzero.unknown_customers",
        "{customer}",
        "Customers that Thredfi knows and DayZero does not: a summary was asked for and is null.");

    public void UnknownCustomer() => _unknownCustomers.Add(1);
}
