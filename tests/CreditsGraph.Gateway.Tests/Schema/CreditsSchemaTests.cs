using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Tests.Schema;

public class CreditsSchemaTests
{
    [Fact]
    public void Build_EveryFieldOfTheContract_IsBound()
    {
        var schema = CreditsSchema.Build();

        Assert.All(
            schema.Types.OfType<ObjectType>().SelectMany(static type => type.Fields),
            static field => Assert.NotNull(field.Resolver));
    }
}
