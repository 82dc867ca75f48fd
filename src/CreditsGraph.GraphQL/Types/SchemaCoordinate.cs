namespace CreditsGraph.GraphQL.Types;

/// <summary>Schema coordinates (section 3.14): how messages name a field, directive or argument.</summary>
internal static class SchemaCoordinate
{
    /// <summary><c>Type.field</c>.</summary>
    public static string Of(FieldDefinition field) => $"{field.DeclaringType?.Name ?? "<meta>"}.{field.Name}";

    /// <summary><c>Type.field(argument:)</c>.</summary>
    public static string Of(FieldDefinition field, InputValueDefinition argument) => $"{Of(field)}({argument.Name}:)";

    /// <summary><c>@directive(argument:)</c>.</summary>
    public static string Of(DirectiveDefinition directive, InputValueDefinition argument) => $"@{directive.Name}({argument.Name}:)";
}
