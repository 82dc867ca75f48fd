using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.SchemaValidation;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

public class SchemaValidatorTests
{
    [Fact]
    public void Validate_ManyProblems_AreAllReportedInTheOrderOfTheText() =>
        Assert.Equal(
            [
                "1:1 Query root type must be provided.",
                "1:19 Unknown type \"Node\".",
                "2:6 Unknown type \"Missing\".",
                "3:3 Name \"__secret\" must not begin with \"__\", which is reserved by GraphQL introspection.",
                "3:26 A.__secret(of:) has invalid default value: Int cannot represent non-integer value: \"x\"",
                "3:37 Unknown directive \"@unknown\".",
                "4:3 Field \"A.b\" can only be defined once.",
                "4:6 The type of A.b must be Output Type but got: In!.",
                "6:1 Enum type Empty must define one or more values.",
                "7:12 Input Object In cannot be provided a finite value because it references itself through fields: In.in.",
                "8:15 Union type U can only include Object types, it cannot include In.",
            ],
            SchemaProblems.Of("""
                type A implements Node {
                  b: Missing
                  __secret(of: Int   =   "x"): Int  @unknown
                  b: In!
                }
                enum Empty
                input In { in: In! }
                union U = A | In
                """));

    [Fact]
    public void Validate_CreditsSchema_IsValid() => Assert.Empty(SchemaProblems.Of(CreditsSchemaFile.Read()));

    /// <summary>They are merged into every schema unchecked, so they are checked here; only their names are reserved for them.</summary>
    [Fact]
    public void Validate_BuiltInDefinitions_AreValid()
    {
        var renamed = BuiltInSdl.Text.Replace("__", "X", StringComparison.Ordinal);
        foreach (var scalar in BuiltInDefinitions.Scalars)
            renamed = renamed.Replace($"scalar {scalar.Name.Value}\n", $"scalar X{scalar.Name.Value}\n", StringComparison.Ordinal);
        var document = GraphQLParser.Parse(
            renamed + "\ntype Query { a: Int } directive @listSize(assumedSize: Int) on FIELD_DEFINITION");

        Assert.Empty(SchemaValidator.Validate(new TypeSystemDocument(document)));
    }
}
