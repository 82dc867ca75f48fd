using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Reads the answer for one credit, which has the shape of a list's row.</summary>
internal static class SingleCreditReader
{
    /// <summary>Reads a credit and holds its id against the one that was asked for.</summary>
    /// <exception cref="ContractViolationException">Something required is missing, of a wrong type, or not as asked.</exception>
    public static TCredit Read<TContract, TCredit>(byte[] body, DateTimeOffset fetchedAt, Guid creditId)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit =>
        ContractReader.Read(body, (ref ContractReader json) =>
        {
            var start = json.Position;
            var credit = new CreditReader<TContract, TCredit>(fetchedAt).Read(ref json);
            return credit.Id == creditId ? credit : throw json.Missing(start, "id"u8);
        });
}
