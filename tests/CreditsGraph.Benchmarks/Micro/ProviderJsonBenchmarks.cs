using System.Text;
using BenchmarkDotNet.Attributes;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using CreditsGraph.Sandbox;
using CreditsGraph.Sandbox.Data;
using CreditKind = CreditsGraph.Sandbox.Data.CreditKind;

namespace CreditsGraph.Benchmarks.Micro;

/// <summary>Providers' bytes become records.</summary>
public class ProviderJsonBenchmarks
{
    private const int Rows = 20;

    private static readonly DateTimeOffset Time = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CreditPageRequest _request = new(GatewayArguments.BusinessId, CreditQuery.All, 1, Rows);
    private byte[] _page = [];
    private byte[] _summary = [];

    [GlobalSetup]
    public void SetUp()
    {
        var business = new SandboxData(new SandboxOptions()).Find(GatewayArguments.BusinessId)!;
        var list = business.Credits(CreditKind.Customer);
        _page = [.. Encoding.ASCII.GetBytes($$"""{"count":{{list.Rows.Length}},"results":["""), .. list.Json(0, Rows), .. "]}"u8];
        _summary = list.Rows.Select(row => business.Summaries.Find(row.Party.ExternalId ?? "")).First(static body => body is not null)!;
    }

    [Benchmark]
    public object ReadPage() => CreditPageReader.Read<CustomerCreditContract, CustomerCredit>(_page, Time, _request);

    [Benchmark]
    public object ReadSummary() => CreditSummaryReader.Read(_summary, Time);
}
