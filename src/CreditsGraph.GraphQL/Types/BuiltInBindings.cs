using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>What every schema is bound to: the built-in scalars (section 3.5) and introspection (section 4).</summary>
internal static class BuiltInBindings
{
    public static void Add(SchemaBuilder builder, Schema schema)
    {
        AddScalars(builder, schema);
        AddIntrospection(builder, schema);
    }

    private static void AddScalars(SchemaBuilder builder, Schema schema)
    {
        foreach (var type in schema.Types.OfType<ScalarType>())
        {
            if (BuiltInScalars.For(type.Name) is { } input)
                builder.Scalar(type.Name, input);
            switch (type.Name)
            {
                case "Int":
                    builder.Leaf<int>("Int", static (buffer, value) => buffer.WriteNumber(value));
                    break;
                case "Float":
                    builder.Leaf<double>("Float", static (buffer, value) => buffer.WriteNumber(value));
                    break;
                case "Boolean":
                    builder.Leaf<bool>("Boolean", static (buffer, value) => buffer.WriteBoolean(value));
                    break;
                case "String" or "ID":
                    builder.Leaf<string>(type.Name, static (buffer, value) => buffer.WriteString(value));
                    break;
            }
        }
    }

    private static void AddIntrospection(SchemaBuilder builder, Schema schema)
    {
        builder
            .Enum<TypeKind>("__TypeKind")
            .Leaf<string>("__DirectiveLocation", static (buffer, value) => buffer.WriteString(value))
            .Object<Schema>("__Schema", static type => type
                .Field("description", s => s.Description)
                .List<GraphQLType>("types", s => s.Types)
                .Field<GraphQLType>("queryType", s => s.QueryType)
                .Field<GraphQLType?>("mutationType", s => s.MutationType)
                .Field<GraphQLType?>("subscriptionType", s => s.SubscriptionType)
                .List("directives", s => s.Directives))
            .Object<GraphQLType>("__Type", type => type
                .Field("kind", IntrospectionData.Kind)
                .Field("name", t => (t as NamedType)?.Name)
                .Field("description", t => (t as NamedType)?.Description)
                .Field("specifiedByURL", t => (t as ScalarType)?.SpecifiedByUrl)
                .List("fields", (t, c) => IntrospectionData.Fields(t, IncludeDeprecated(c)))
                .List("interfaces", t => IntrospectionData.Interfaces(t))
                .List("possibleTypes", t => IntrospectionData.PossibleTypes(schema, t))
                .List("enumValues", (t, c) => IntrospectionData.EnumValues(t, IncludeDeprecated(c)))
                .List("inputFields", (t, c) => IntrospectionData.InputFields(t, IncludeDeprecated(c)))
                .Field("ofType", IntrospectionData.OfType)
                .Field("isOneOf", t => t is InputObjectType input ? input.IsOneOf : (bool?)null))
            .Object<FieldDefinition>("__Field", static type => type
                .Field("name", f => f.Name)
                .Field("description", f => f.Description)
                .List("args", (f, c) => IntrospectionData.Listed(f.Arguments, IncludeDeprecated(c)))
                .Field("type", f => f.Type)
                .Field("isDeprecated", f => f.DeprecationReason is not null)
                .Field("deprecationReason", f => f.DeprecationReason))
            .Object<InputValueDefinition>("__InputValue", static type => type
                .Field("name", v => v.Name)
                .Field("description", v => v.Description)
                .Field("type", v => v.Type)
                .Field("defaultValue", IntrospectionData.DefaultValue)
                .Field("isDeprecated", v => v.DeprecationReason is not null)
                .Field("deprecationReason", v => v.DeprecationReason))
            .Object<EnumValueDefinition>("__EnumValue", static type => type
                .Field("name", v => v.Name)
                .Field("description", v => v.Description)
                .Field("isDeprecated", v => v.DeprecationReason is not null)
                .Field("deprecationReason", v => v.DeprecationReason))
            .Object<DirectiveDefinition>("__Directive", static type => type
                .Field("name", d => d.Name)
                .Field("description", d => d.Description)
                .Field("isRepeatable", d => d.IsRepeatable)
                .List("locations", d => d.Locations)
                .List("args", (d, c) => IntrospectionData.Listed(d.Arguments, IncludeDeprecated(c))));
    }

    private static bool IncludeDeprecated(ResolverContext context) => context.Arguments.Get<bool>("includeDeprecated");
}
