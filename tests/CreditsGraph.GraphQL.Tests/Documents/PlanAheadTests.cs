using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Documents;

public class PlanAheadTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl("type Query { self: Query name: String }")
        .Object<RootValue>("Query", static type => type.Field("self", static q => q).Field("name", static _ => "name"))
        .Build();

    /// <summary>More fields than plans are kept for where nobody plans ahead.</summary>
    private static readonly string Document = $$"""
        query($with: Boolean! = true, $more: Boolean!) { {{Fields(30, "self { ...F }")}} }
        fragment F on Query { {{Fields(30, "name")}} a: name @include(if: $with) b: name @skip(if: $more) }
        """;

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public void GetPlan_OfATrustedDocument_IsThereForTheDefaultsOfItsConditions(bool with, bool more, bool isThere)
    {
        var document = new DocumentPreparer(Schema, new ExecutorOptions()).PrepareTrusted(Encoding.UTF8.GetBytes(Document));
        Assert.Empty(document.Errors);
        var variables = new VariableValues();
        variables.Add("with", with);
        variables.Add("more", more);

        var first = document.GetPlan(Schema, document.FindOperation(null)!, variables, new LimitOptions(), isIncremental: false);
        var second = document.GetPlan(Schema, document.FindOperation(null)!, variables, new LimitOptions(), isIncremental: false);

        Assert.Equal(isThere, ReferenceEquals(first, second));
    }

    private static string Fields(int count, string field) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"x{i}: {field}"));
}
