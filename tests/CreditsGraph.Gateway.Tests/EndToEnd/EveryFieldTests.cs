using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>One query over every field of the contract: as accepted, and as the reference implementation answers it.</summary>
public class EveryFieldTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TestGateway _gateway = fixture.Gateway;

    [Fact]
    public async Task Query_EveryField_IsAsAccepted()
    {
        var response = await _gateway.QueryAsync(EveryField());

        // How long the calls took is another time each time.
        foreach (var provider in response["data"]!["providers"]!.AsArray())
        {
            Assert.InRange((double)provider!["latencyP50Ms"]!, 0.001, (double)provider["latencyP99Ms"]!);
            provider["latencyP50Ms"] = 0;
            provider["latencyP99Ms"] = 0;
        }

        Snapshot.Match(response.ToJsonString(Indented));
        Snapshot.Match(EveryField(), "query");
    }

    [Fact]
    public async Task Query_EveryField_MeetsEveryObjectOfTheContract()
    {
        var response = await _gateway.QueryAsync(EveryField());

        var met = new HashSet<string>();
        CollectTypenames(response["data"], met);
        var contract = CreditsSchema.Build().Types.OfType<ObjectType>()
            .Select(static type => type.Name)
            .Where(static name => !name.StartsWith("__", StringComparison.Ordinal));
        Assert.Equal(contract.Order(), met.Order());
    }

    [RequiresNodeFact]
    public async Task Query_EveryField_IsWhatTheReferenceAnswers()
    {
        var response = await _gateway.QueryAsync(EveryField());

        var input = new JsonObject { ["query"] = EveryField(), ["data"] = response["data"]!.DeepClone() };
        var reference = await NodeScript.RunAsync(
            "execute-reference.mjs",
            [Path.Combine(Tool.RepositoryFolder, "schema", "credits.graphql")],
            input.ToJsonString());

        Assert.Null(response["errors"]);
        Assert.Equal(response.ToJsonString(), JsonNode.Parse(reference)!.ToJsonString());
    }

    private string EveryField()
    {
        var query = new StringBuilder();
        Append(query, CreditsSchema.Build().QueryType, [], indent: 0);
        return query.ToString();
    }

    // Every type with all of its fields where it is met first, and with its leaves alone from then on.
    private void Append(StringBuilder query, ObjectType type, HashSet<ObjectType> met, int indent)
    {
        var isFirst = met.Add(type);
        var margin = new string(' ', indent + 2);
        query.Append("{\n").Append(margin).Append("__typename\n");
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is ObjectType below && isFirst)
                Append(query.Append(margin).Append(field.Name).Append(ArgumentsOf(field)).Append(' '), below, met, indent + 2);
            else if (field.Type.Named is InterfaceType @interface && isFirst)
                AppendLeaves(query.Append(margin).Append(field.Name).Append(ArgumentsOf(field)).Append(' '), @interface, indent + 2);
            else if (field.Type.Named is not CompositeType)
                query.Append(margin).Append(field.Name).Append('\n');
        }

        query.Append(' ', indent).Append("}\n");
    }

    private static void AppendLeaves(StringBuilder query, InterfaceType type, int indent)
    {
        var margin = new string(' ', indent + 2);
        query.Append("{\n").Append(margin).Append("__typename\n");
        foreach (var field in type.Fields.Where(static field => field.Type.Named is not CompositeType))
            query.Append(margin).Append(field.Name).Append('\n');
        query.Append(' ', indent).Append("}\n");
    }

    private string ArgumentsOf(FieldDefinition field) => $"{field.DeclaringType}.{field.Name}" switch
    {
        "Query.node" => $"(id: \"{GlobalId.OfBusiness(_gateway.Small)}\")",
        "Query.nodes" => $"(ids: [\"{GlobalId.OfBusiness(_gateway.Large)}\"])",
        "Query.business" => $"(businessId: \"{_gateway.Small}\")",
        "Query.businesses" => "(first: 1)",
        "Business.credits" => "(first: 2)",
        "Business.customerCredits" => "(first: 6)",
        "Business.vendorCredits" => "(first: 3)",
        "Customer.credits" => "(first: 2)",
        "Vendor.credits" => "(first: 2)",
        "Business.customerCreditSummary" => "(dayZeroCustomerId: \"CUST-0005\")",
        _ => "",
    };

    private static void CollectTypenames(JsonNode? node, HashSet<string> met)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                CollectTypenames(item, met);
        }
        else if (node is JsonObject @object)
        {
            if (@object["__typename"] is { } typename)
                met.Add((string)typename!);
            foreach (var (_, value) in @object)
                CollectTypenames(value, met);
        }
    }
}
