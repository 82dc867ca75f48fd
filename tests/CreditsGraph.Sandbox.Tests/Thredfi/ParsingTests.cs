using CreditsGraph.Sandbox.Data;
using CreditsGraph.Sandbox.Thredfi;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Sandbox.Tests.Thredfi;

public sealed class ParsingTests
{
    private static readonly string[] Names =
        ["page", "page_size", "status", "customer_id", "customer_external_id", "source_invoice_id", "sent_at_start", "search", "other"];

    [Fact]
    public void Query_AnyText_IsReadOrRefusedAndNeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), Gen.Elements(Names).ToArbitrary(), (text, name) =>
        {
            var query = CreditQuery.Parse($"?{name}={text}", CreditKind.Customer, out _);
            return query.Page >= 1 && query.PageSize is >= 1 and <= 100;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Path_AnyText_IsReadOrRefusedAndNeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var path = ThredfiPath.Parse(ThredfiPath.Prefix + text.Get);
            return path.Route is not (ThredfiRoute.CreditList or ThredfiRoute.Credit) || path.Kind is not null;
        }).QuickCheckThrowOnFailure();
}
