using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

internal static class AllocationReader
{
    public static CreditAllocation Read<TContract, TCredit>(ref ContractReader json)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        var start = json.Position;
        json.BeginObject();
        long? amount = null, outstanding = null;
        Guid? appliedToId = null;
        RawJson number = default;
        Timestamp? appliedAt = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual(TContract.AppliedToId))
                appliedToId = json.Uuid();
            else if (name.SequenceEqual(TContract.AppliedToNumber))
                number = json.String();
            else if (name.SequenceEqual("amount_cents"u8))
                amount = json.Int64();
            else if (name.SequenceEqual(TContract.OutstandingBalance))
                outstanding = json.Int64();
            else if (name.SequenceEqual("applied_at"u8))
                appliedAt = json.Instant();
            else
                json.Skip();
        }

        return new CreditAllocation
        {
            Amount = amount ?? throw json.Missing(start, "amount_cents"u8),
            AppliedAt = appliedAt ?? throw json.Missing(start, "applied_at"u8),
            AppliedToId = appliedToId ?? throw json.Missing(start, TContract.AppliedToId),
            AppliedToNumber = number.IsNull ? throw json.Missing(start, TContract.AppliedToNumber) : number,
            OutstandingBalance = outstanding ?? throw json.Missing(start, TContract.OutstandingBalance),
        };
    }
}
