using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>What each call's query is asked with, and its right answer: the sandbox's data are the same every time.</summary>
internal sealed class ReferenceAnswers
{
    private const string PreparingQuery =
        "query($business: UUID!) { business(businessId: $business) { customerCredits(first: 1) { nodes { id } } vendorCredits(first: 1) { nodes { id } } } }";

    private readonly Dictionary<ProviderCall, (JsonObject Variables, string Data)> _calls = [];

    private ReferenceAnswers()
    {
    }

    /// <summary>Asks a gateway whose providers are well.</summary>
    /// <exception cref="InvalidOperationException">It does not answer.</exception>
    public static async Task<ReferenceAnswers> AskAsync(FaultedGateway gateway, CancellationToken cancellationToken)
    {
        var answers = new ReferenceAnswers();
        var prepared = JsonNode.Parse((await PrepareAsync(gateway, Preparation.SameBusiness, cancellationToken)).Data)!["business"]!;
        foreach (var call in ProviderCall.All)
        {
            var variables = call == ProviderCall.CustomerCredit ? Id(prepared, "customerCredits")
                : call == ProviderCall.VendorCredit ? Id(prepared, "vendorCredits")
                : BusinessOf(gateway.Sandbox, 0);
            var answer = await gateway.AskAsync(call.Query, variables, cancellationToken);
            if (answer.Errors.Count > 0 || answer.Field(call.Field) is null)
                throw new InvalidOperationException($"{call.Name}: {answer.Text}");
            answers._calls.Add(call, (variables, answer.Data));
        }

        return answers;
    }

    /// <summary>Asks what has to have been asked before.</summary>
    /// <exception cref="InvalidOperationException">The gateway does not answer.</exception>
    public static async Task<GatewayAnswer> PrepareAsync(
        FaultedGateway gateway, Preparation preparation, CancellationToken cancellationToken)
    {
        var business = preparation == Preparation.OtherBusiness ? 1 : 0;
        var answer = await gateway.AskAsync(PreparingQuery, BusinessOf(gateway.Sandbox, business), cancellationToken);
        return answer.Errors.Count == 0 ? answer : throw new InvalidOperationException($"Preparing: {answer.Text}");
    }

    public JsonObject VariablesOf(ProviderCall call) => _calls[call].Variables;

    /// <summary>The data of the right answer, as compact JSON.</summary>
    public string DataOf(ProviderCall call) => _calls[call].Data;

    private static JsonObject BusinessOf(SandboxServer sandbox, int index) => new() { ["business"] = sandbox.Businesses[index].Id.ToString() };

    private static JsonObject Id(JsonNode business, string list) => new() { ["id"] = (string?)business[list]!["nodes"]![0]!["id"] };
}
