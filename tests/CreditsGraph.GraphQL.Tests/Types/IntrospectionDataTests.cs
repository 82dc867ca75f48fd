using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Types;

public class IntrospectionDataTests
{
    private static readonly Schema Schema = SchemaReader.Read("""
        type Query implements I { id: ID! list(first: Int = 20, old: Int @deprecated): [E!]! old: Int @deprecated u: U s: S }
        interface I { id: ID! }
        union U = Query
        enum E { A B @deprecated }
        scalar S
        input In { a: Int = 1, b: Int @deprecated, c: String = "x\"", d: Other = { a: 2 }, e: [E] = A, f: Int = null }
        input Other { a: Int }
        """);

    [Theory]
    [InlineData("S", TypeKind.Scalar)]
    [InlineData("Query", TypeKind.Object)]
    [InlineData("I", TypeKind.Interface)]
    [InlineData("U", TypeKind.Union)]
    [InlineData("E", TypeKind.Enum)]
    [InlineData("In", TypeKind.InputObject)]
    public void Kind_OfNamedType_IsItsKind(string name, object kind) => Assert.Equal(kind, IntrospectionData.Kind(Type(name)));

    [Fact]
    public void OfType_OfWrappers_UnwrapsThemOneByOne()
    {
        GraphQLType? type = Field("list").Type;
        var kinds = new List<TypeKind>();
        for (; type is not null; type = IntrospectionData.OfType(type))
            kinds.Add(IntrospectionData.Kind(type));

        Assert.Equal([TypeKind.NonNull, TypeKind.List, TypeKind.NonNull, TypeKind.Enum], kinds);
    }

    [Theory]
    [InlineData("Query", "id,list,old,u,s", "id,list,u,s")]
    [InlineData("I", "id", "id")]
    [InlineData("U", null, null)]
    [InlineData("E", null, null)]
    [InlineData("In", null, null)]
    [InlineData("S", null, null)]
    public void Fields_ListsThoseOfObjectsAndInterfaces(string type, string? all, string? current)
    {
        Assert.Equal(all, Names(IntrospectionData.Fields(Type(type), includeDeprecated: true), f => f.Name));
        Assert.Equal(current, Names(IntrospectionData.Fields(Type(type), includeDeprecated: false), f => f.Name));
    }

    [Theory]
    [InlineData("E", "A,B", "A")]
    [InlineData("Query", null, null)]
    public void EnumValues_ListsThoseOfEnums(string type, string? all, string? current)
    {
        Assert.Equal(all, Names(IntrospectionData.EnumValues(Type(type), includeDeprecated: true), v => v.Name));
        Assert.Equal(current, Names(IntrospectionData.EnumValues(Type(type), includeDeprecated: false), v => v.Name));
    }

    [Theory]
    [InlineData("In", "a,b,c,d,e,f", "a,c,d,e,f")]
    [InlineData("Query", null, null)]
    public void InputFields_ListsThoseOfInputObjects(string type, string? all, string? current)
    {
        Assert.Equal(all, Names(IntrospectionData.InputFields(Type(type), includeDeprecated: true), f => f.Name));
        Assert.Equal(current, Names(IntrospectionData.InputFields(Type(type), includeDeprecated: false), f => f.Name));
    }

    [Theory]
    [InlineData("Query", "I")]
    [InlineData("I", "")]
    [InlineData("U", null)]
    public void Interfaces_AreThoseOfObjectsAndInterfaces(string type, string? expected) =>
        Assert.Equal(expected, Names(IntrospectionData.Interfaces(Type(type)), i => i.ToString()!));

    [Theory]
    [InlineData("I", "Query")]
    [InlineData("U", "Query")]
    [InlineData("Query", null)]
    [InlineData("In", null)]
    public void PossibleTypes_AreThoseOfInterfacesAndUnions(string type, string? expected) =>
        Assert.Equal(expected, Names(IntrospectionData.PossibleTypes(Schema, Type(type)), t => t.ToString()!));

    [Fact]
    public void Listed_OfArguments_LeavesOutTheDeprecatedUnlessAskedFor()
    {
        var arguments = Field("list").Arguments;

        Assert.Equal("first", Names(IntrospectionData.Listed(arguments, includeDeprecated: false), a => a.Name));
        Assert.Same(arguments, IntrospectionData.Listed(arguments, includeDeprecated: true));
    }

    [Theory]
    [InlineData("a", "1")]
    [InlineData("b", null)]
    [InlineData("c", "\"x\\\"\"")]
    [InlineData("d", "{ a: 2 }")]
    [InlineData("e", "A")]
    [InlineData("f", "null")]
    public void DefaultValue_IsTheLiteralAsText(string field, string? expected) =>
        Assert.Equal(expected, IntrospectionData.DefaultValue(((InputObjectType)Type("In")).FindField(field)!));

    private static NamedType Type(string name) => Schema.FindType(name)!;

    private static FieldDefinition Field(string name) => Schema.QueryType.FindField(name)!;

    private static string? Names<T>(IReadOnlyList<T>? items, Func<T, string> name) =>
        items is null ? null : string.Join(',', items.Select(name));
}
