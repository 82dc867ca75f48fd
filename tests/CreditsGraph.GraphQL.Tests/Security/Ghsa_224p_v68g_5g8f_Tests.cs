using CreditsGraph.GraphQL.Tests.Limits.Cost;
using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// GraphQL Armor: an operation or a fragment named <c>__schema</c> is taken for introspection and not counted (its
/// cost-limit plugin had the same, pull request 772), and what a fragment came to where it is spread first is taken for
/// what it comes to elsewhere. Here no name is looked at, and what is shared is multiplied where it stands.
/// </summary>
public sealed class Ghsa_224p_v68g_5g8f_Tests
{
    [Theory]
    [InlineData("query __schema { people(first: 100) { id } }")]
    [InlineData("query IntrospectionQuery { people(first: 100) { id } }")]
    [InlineData("query IntrospectionQuery { __schema { queryType { name } } people(first: 100) { id } }")]
    [InlineData("{ ...__schema } fragment __schema on Query { people(first: 100) { id } }")]
    [InlineData("{ ...__type } fragment __type on Query { people(first: 100) { id } }")]
    [InlineData("{ ...IntrospectionQuery } fragment IntrospectionQuery on Query { people(first: 100) { id } }")]
    [InlineData("{ __schema: people(first: 100) { id } }")]
    [InlineData("{ __typename: people(first: 100) { id } }")]
    public void Execute_NamedAsIntrospectionIs_CostsWhatItCosts(string document) =>
        Attack(document, executor: CostGraph.CreateExecutor(100)).AssertAnswered(ErrorCodes.CostExceeded, 4);

    [Theory]
    [InlineData("{ a: me { ...F } people(first: 50) { friends(first: 50) { ...F } } }")]
    [InlineData("{ people(first: 50) { friends(first: 50) { ...F } } a: me { ...F } }")]
    public void Evaluate_FragmentSpreadAtSeveralDepths_CostsAtEach(string document)
    {
        var cost = CostGraph.CostOf(document + " fragment F on Person { friend { id } }");

        Assert.Equal((1 + 1 + 1 + 50 + 2500, 1 + 2 + 50 + 5000), (cost.FieldCost, cost.TypeCost));
    }
}
