using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class ValueCoercionTests
{
    private sealed record PointRecord(int X, IReadOnlyList<string>? Tags);

    [Fact]
    public void CoerceLiteral_BadItem_SaysWhere()
    {
        var exception = Assert.Throws<InputCoercionException>(() => CoerceLiteral("[{x: 1}, {x: \"a\"}]", "[Point]"));

        Assert.Equal("Invalid value at [1].x: Int cannot represent non-integer value: \"a\"", exception.Message);
    }

    [Fact]
    public void CoerceJson_BadItem_SaysWhere()
    {
        using var json = JsonDocument.Parse("""[1,"a"]""");

        var exception = Assert.Throws<InputCoercionException>(() => ValueCoercion.CoerceJson(json.RootElement, TypeOf("[Int]")));

        Assert.Equal("Invalid value at [1]: Int cannot represent non-integer value: \"a\"", exception.Message);
    }

    [Fact]
    public void CoerceLiteral_BadValueItself_SaysOnlyWhatIsWrong()
    {
        var exception = Assert.Throws<InputCoercionException>(() => CoerceLiteral("null", "Int!"));

        Assert.Equal("Expected value of non-null type \"Int!\" not to be null.", exception.Message);
    }

    [Fact]
    public void CoerceLiteral_BoundInputObject_IsWhatCreateMakes()
    {
        var point = BoundPoint(fields => new PointRecord(fields.Get<int>("x"), fields.List<string>("tags")));

        var value = ValueCoercion.CoerceLiteral(Parse("{x: 3, tags: [\"a\"]}"), point, null);

        var record = Assert.IsType<PointRecord>(value);
        Assert.Equal(3, record.X);
        Assert.Equal(["a"], record.Tags);
    }

    [Fact]
    public void CoerceJson_CreateRefuses_ItsMessageIsTheError()
    {
        var point = BoundPoint(_ => throw new InputCoercionException("Points must be sharp."));
        using var json = JsonDocument.Parse("""{"x":1}""");

        var exception = Assert.Throws<InputCoercionException>(() => ValueCoercion.CoerceJson(json.RootElement, point));

        Assert.Equal("Points must be sharp.", exception.Message);
    }

    [Fact]
    public void CoerceLiteral_BadField_DoesNotCallCreate()
    {
        var point = BoundPoint(_ => throw new InvalidOperationException());

        Assert.Throws<InputCoercionException>(() => ValueCoercion.CoerceLiteral(Parse("{x: \"a\"}"), point, null));
    }

    private static InputObjectType BoundPoint(Func<InputFields, object> create)
    {
        var schema = SchemaReader.Read("type Query { f(p: Point): Int } input Point { x: Int!, tags: [String!] }");
        foreach (var scalar in schema.Types.OfType<ScalarType>())
            scalar.Input = BuiltInScalars.For(scalar.Name)!;
        var point = Assert.IsType<InputObjectType>(schema.FindType("Point"));
        point.Create = create;
        return point;
    }

    private static object? CoerceLiteral(string literal, string type) => ValueCoercion.CoerceLiteral(Parse(literal), TypeOf(type), null);

    private static ValueNode Parse(string literal) => GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(literal));

    private static GraphQLType TypeOf(string type) =>
        CoercionFixture.Schema.Resolve(GraphQLParser.ParseType(Encoding.UTF8.GetBytes(type)))!;
}
