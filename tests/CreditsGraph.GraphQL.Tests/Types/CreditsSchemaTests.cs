using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Types;

public class CreditsSchemaTests
{
    [Fact]
    public void Descriptions_OfEveryElement_AreThere()
    {
        var schema = SchemaReader.Read(CreditsSchemaFile.Read());

        var undescribed = Elements(schema).Where(static e => string.IsNullOrWhiteSpace(e.Description)).Select(static e => e.Coordinate);

        Assert.Empty(undescribed);
    }

    /// <summary>Each element that can have a description, with its schema coordinate; the built-in ones are described too.</summary>
    private static IEnumerable<(string Coordinate, string? Description)> Elements(Schema schema)
    {
        foreach (var type in schema.Types)
        {
            yield return (type.Name, type.Description);
            foreach (var field in type is ObjectOrInterfaceType composite ? composite.Fields : [])
            {
                yield return ($"{type.Name}.{field.Name}", field.Description);
                foreach (var argument in field.Arguments)
                    yield return ($"{type.Name}.{field.Name}({argument.Name}:)", argument.Description);
            }

            foreach (var value in type is EnumType @enum ? @enum.Values : [])
                yield return ($"{type.Name}.{value.Name}", value.Description);
            foreach (var field in type is InputObjectType input ? input.Fields : [])
                yield return ($"{type.Name}.{field.Name}", field.Description);
        }

        foreach (var directive in schema.Directives)
        {
            yield return ($"@{directive.Name}", directive.Description);
            foreach (var argument in directive.Arguments)
                yield return ($"@{directive.Name}({argument.Name}:)", argument.Description);
        }
    }
}
