using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Reads a page of either list in one pass.</summary>
internal static class CreditPageReader
{
    /// <summary>Reads a page and holds it against what was asked for.</summary>
    /// <exception cref="ContractViolationException">Something required is missing, of a wrong type, or not as asked.</exception>
    public static CreditPage<TCredit> Read<TContract, TCredit>(
        byte[] body, DateTimeOffset fetchedAt, CreditPageRequest request)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit =>
        ContractReader.Read(body, (ref ContractReader json) =>
            ReadPage<TContract, TCredit>(ref json, request, fetchedAt));

    private static CreditPage<TCredit> ReadPage<TContract, TCredit>(
        ref ContractReader json, CreditPageRequest request, DateTimeOffset fetchedAt)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        var start = json.Position;
        json.BeginObject();
        int? count = null;
        TCredit[]? rows = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("count"u8))
            {
                count = json.Int32();
                if (count < 0)
                    throw json.Violation();
            }
            else if (name.SequenceEqual("results"u8))
            {
                rows = ReadRows(ref json, request.PageSize, new CreditReader<TContract, TCredit>(fetchedAt));
            }
            else if (name.SequenceEqual("page_info"u8) && !json.IsNull)
            {
                CheckPageInfo(ref json, request.PageSize);
            }
            else
            {
                json.Skip();
            }
        }

        if (count is null)
            throw json.Missing(start, "count"u8);
        if (rows is null || (rows.Length < request.PageSize && (long)request.Page * request.PageSize < count))
            throw json.Missing(start, "results"u8);
        return new CreditPage<TCredit>(count, rows, fetchedAt);
    }

    private static TCredit[] ReadRows<TContract, TCredit>(
        ref ContractReader json, int pageSize, CreditReader<TContract, TCredit> reader)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        json.BeginArray();
        var rows = new List<TCredit>(pageSize);
        while (json.NextElement())
        {
            if (rows.Count == pageSize)
                throw json.Violation();
            rows.Add(reader.Read(ref json));
        }

        return [.. rows];
    }

    /// <summary>A provider that pages by another size than the one asked for would be misread from page 2 on.</summary>
    private static void CheckPageInfo(ref ContractReader json, int pageSize)
    {
        json.BeginObject();
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("page_size"u8))
                json.Skip();
            else if (json.Int64() != pageSize)
                throw json.Violation();
        }
    }
}
