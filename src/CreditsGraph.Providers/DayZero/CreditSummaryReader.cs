using System.Text.Json;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.DayZero;

/// <summary>
/// Reads a customer's summary: the bare object of the contract, or the same inside
/// <c>{success, message, code, data}</c>. Amounts come twice, in cents and as text in dollars; the text is not read.
/// </summary>
internal static class CreditSummaryReader
{
    /// <exception cref="ContractViolationException">Something required is missing or of a wrong type.</exception>
    /// <exception cref="UnsuccessfulException">The answer says of itself that it is an error.</exception>
    public static CustomerCreditSummary Read(byte[] body, DateTimeOffset fetchedAt) =>
        ContractReader.Read(body, (ref ContractReader json) => ReadEnvelope(ref json, fetchedAt));

    private static CustomerCreditSummary ReadEnvelope(ref ContractReader json, DateTimeOffset fetchedAt)
    {
        var summary = new SummaryMembers(json.Position);
        json.BeginObject();
        var isWrapped = false;
        var isSuccess = true;
        string? code = null;
        SummaryMembers? data = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("success"u8))
                (isWrapped, isSuccess) = (true, json.Boolean());
            else if (name.SequenceEqual("data"u8))
                (isWrapped, data) = (true, json.IsObject ? ReadData(ref json) : SkipData(ref json));
            else if (name.SequenceEqual("code"u8))
                code = ReadCode(ref json);
            else
                summary.ReadMember(ref json, name);
        }

        if (!isSuccess)
            throw new UnsuccessfulException(code);
        if (isWrapped)
            summary = data ?? throw json.Missing(summary.Start, "data"u8);
        return summary.Create(in json, fetchedAt);
    }

    private static SummaryMembers ReadData(ref ContractReader json)
    {
        var summary = new SummaryMembers(json.Position);
        json.BeginObject();
        while (json.NextMember(out var name))
            summary.ReadMember(ref json, name);
        return summary;
    }

    // What an unsuccessful answer has for data, if anything, is of no interest; a successful one lacks its data.
    private static SummaryMembers? SkipData(ref ContractReader json)
    {
        json.Skip();
        return null;
    }

    /// <summary>A word or a number, whatever it means; anything else is none.</summary>
    private static string? ReadCode(ref ContractReader json)
    {
        var value = json.Raw();
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.ToString(),
            _ => null,
        };
    }

    /// <summary>The members of a summary that were read so far.</summary>
    private sealed class SummaryMembers(int start)
    {
        private readonly List<CreditMemo> _memos = [];
        private readonly CreditMemoReader _memoReader = new();
        private RawJson _customerId;
        private RawJson _customerName;
        private long? _available;
        private int? _count;
        private CreditMemo[] _creditMemos = [];

        public int Start => start;

        public void ReadMember(ref ContractReader json, ReadOnlySpan<byte> name)
        {
            if (name.SequenceEqual("customer_id"u8))
                _customerId = json.String();
            else if (name.SequenceEqual("customer_name"u8))
                _customerName = json.StringOrNull();
            else if (name.SequenceEqual("total_credits_available"u8))
                _available = json.Int64();
            else if (name.SequenceEqual("credit_memos_count"u8))
                _count = json.Int32();
            else if (name.SequenceEqual("credit_memos"u8))
                _creditMemos = json.IsNull ? [] : json.Array(_memos, _memoReader.Read);
            else
                json.Skip();
        }

        public CustomerCreditSummary Create(in ContractReader json, DateTimeOffset fetchedAt) => new()
        {
            CustomerId = _customerId.IsNull ? throw json.Missing(start, "customer_id"u8) : _customerId,
            CustomerName = _customerName,
            TotalAvailable = _available ?? throw json.Missing(start, "total_credits_available"u8),
            Currency = OneCurrency(),
            CreditMemosCount = _count ?? throw json.Missing(start, "credit_memos_count"u8),
            CreditMemos = _creditMemos,
            FetchedAt = fetchedAt,
        };

        private string? OneCurrency()
        {
            var currency = _creditMemos.Length == 0 ? null : _creditMemos[0].Currency;
            return Array.TrueForAll(_creditMemos, memo => memo.Currency == currency) ? currency : null;
        }
    }
}

/// <summary>An answer with <c>success: false</c>.</summary>
/// <param name="code">Its <c>code</c>, unchecked.</param>
internal sealed class UnsuccessfulException(string? code) : Exception
{
    public string? Code { get; } = code;
}
