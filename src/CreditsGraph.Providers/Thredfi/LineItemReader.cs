using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

internal sealed class LineItemReader<TContract, TCredit>
    where TContract : struct, ICreditContract<TCredit>
    where TCredit : Credit
{
    private readonly List<RawJson> _tags = [];

    public CreditLineItem Read(ref ContractReader json)
    {
        var start = json.Position;
        json.BeginObject();
        long? amount = null;
        AccountIdentifier? account = null;
        RawJson memo = default, metadata = default;
        RawJson[]? tags = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("amount"u8))
                amount = json.Int64();
            else if (name.SequenceEqual(TContract.Account))
                account = json.IsNull ? null : ReadAccount(ref json);
            else if (name.SequenceEqual("tags"u8))
                tags = json.Array(_tags, static (ref ContractReader tag) => tag.String());
            else if (name.SequenceEqual("memo"u8))
                memo = json.StringOrNull();
            else if (name.SequenceEqual("metadata"u8))
                metadata = json.Raw();
            else
                json.Skip();
        }

        return new CreditLineItem
        {
            Amount = amount ?? throw json.Missing(start, "amount"u8),
            Account = account,
            Memo = memo,
            Metadata = metadata,
            Tags = tags ?? throw json.Missing(start, "tags"u8),
        };
    }

    private static AccountIdentifier ReadAccount(ref ContractReader json)
    {
        var start = json.Position;
        json.BeginObject();
        Guid? id = null;
        var type = AccountIdentifier.DefaultType;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                id = json.Uuid();
            else if (name.SequenceEqual("type"u8) && !json.IsNull)
                type = Words.Get(json.Word());
            else
                json.Skip();
        }

        return new AccountIdentifier(type, id ?? throw json.Missing(start, "id"u8));
    }
}
