using System.Globalization;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>A value is the same whether it is written into the document or sent as a variable, and comes out as it went in.</summary>
public class CoercionPropertyTests
{
    private static readonly string[] TypeTexts =
    [
        "Int", "Int!", "Float", "Float!", "String", "Boolean", "ID", "Color", "Color!", "[Int]", "[Int!]", "[Int!]!", "[[Int]]", "[[Float!]!]!",
        "[Color!]", "[ID]", "Point", "Point!", "[Point!]", "Choice", "[Choice]", "JSON", "[JSON!]",
    ];

    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

    private static readonly RequestExecutor Echo = TestExecutor.Create(SchemaBuilder
        .FromSdl("type Query { int(v: Int): Int  float(v: Float): Float  string(v: String): String  boolean(v: Boolean): Boolean  id(v: ID): ID }")
        .Object<RootValue>("Query", type => type
            .Field("int", static (_, c) => c.Arguments.Get<int?>("v"), ValueShape.Nullable<int>())
            .Field("float", static (_, c) => c.Arguments.Get<double?>("v"), ValueShape.Nullable<double>())
            .Field("string", static (_, c) => c.Arguments.Get<string>("v"))
            .Field("boolean", static (_, c) => c.Arguments.Get<bool?>("v"), ValueShape.Nullable<bool>())
            .Field("id", static (_, c) => c.Arguments.Get<string>("v"))));

    [Fact]
    public void Coerce_LiteralAndVariable_Agree() =>
        Prop.ForAll(
            (from type in Gen.Elements(TypeTexts) from value in Values(TypeOf(type), 3) select (type, value)).ToArbitrary(),
            pair =>
            {
                var type = TypeOf(pair.type);
                var literal = Outcome(() => ValueCoercion.CoerceLiteral(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(pair.value.Literal)), type, null));
                using var json = JsonDocument.Parse(pair.value.Json);
                var variable = Outcome(() => ValueCoercion.CoerceJson(json.RootElement, type));
                return (literal == variable).Label($"{pair.type}: {pair.value}\nliteral {literal}\nvariable {variable}");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Coerce_AnyInteger_IsAnIntWhereItHas32Bits() =>
        Prop.ForAll(
            Gen.OneOf(
                Gen.Choose(-3, 3).SelectMany(static offset => Gen.Elements(int.MinValue, 0L, int.MaxValue, uint.MaxValue).Select(edge => edge + offset)),
                ArbMap.Default.GeneratorFor<long>(),
                ArbMap.Default.GeneratorFor<int>().Select(static i => (long)i)).ToArbitrary(),
            number =>
            {
                var text = number.ToString(CultureInfo.InvariantCulture);
                var expected = number is >= int.MinValue and <= int.MaxValue ? text : "refused";
                using var json = JsonDocument.Parse(text);
                using var withFraction = JsonDocument.Parse(text + ".0");
                return Outcome(() => ValueCoercion.CoerceLiteral(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(text)), TypeOf("Int"), null)) == expected
                    && Outcome(() => ValueCoercion.CoerceJson(json.RootElement, TypeOf("Int"))) == expected
                    && Outcome(() => ValueCoercion.CoerceJson(withFraction.RootElement, TypeOf("Int"))) == expected;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Execute_AnyInt_ComesOutAsItWentIn() =>
        Prop.ForAll<int>(number => RoundTrips("int", number.ToString(CultureInfo.InvariantCulture))).QuickCheckThrowOnFailure();

    [Fact]
    public void Execute_AnyFloat_ComesOutWithEveryBit() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite).ToArbitrary(),
            number =>
            {
                var text = number.ToString("R", CultureInfo.InvariantCulture);
                return EchoOf("float", text, text).All(output => BitConverter.DoubleToInt64Bits(output.GetDouble()) == BitConverter.DoubleToInt64Bits(number));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Execute_AnyString_ComesOutAsItWentIn() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            // Half of a surrogate pair is no text.
            var value = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            var json = JsonSerializer.Serialize(value);
            return EchoOf("string", Printer.Print(new StringValueNode(default, value, IsBlock: false)), json).All(output => output.GetString() == value)
                && EchoOf("id", json, json).All(output => output.GetString() == value);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    public void Execute_EveryBoolean_ComesOutAsItWentIn(string text) => Assert.True(RoundTrips("boolean", text));

    private static bool RoundTrips(string field, string text) => EchoOf(field, text, text).All(output => output.GetRawText() == text);

    /// <summary>What comes back of a value written into the document, and of the same as a variable.</summary>
    private static JsonElement[] EchoOf(string field, string literal, string json)
    {
        var type = field == "id" ? "ID" : char.ToUpperInvariant(field[0]) + field[1..];
        var response = Echo.ExecuteAsync($"query ($v: {type}) {{ a: {field}(v: {literal}) b: {field}(v: $v) }}", variables: $"{{\"v\":{json}}}").GetAwaiter().GetResult();
        using var document = JsonDocument.Parse(response);
        var data = document.RootElement.GetProperty("data");
        return [data.GetProperty("a").Clone(), data.GetProperty("b").Clone()];
    }

    private static string Outcome(Func<object?> coerce)
    {
        try
        {
            return CoercionFixture.Print(coerce());
        }
        catch (InputCoercionException)
        {
            // Messages quote the value as it was written.
            return "refused";
        }
    }

    private static GraphQLType TypeOf(string type) => CoercionFixture.Schema.Resolve(GraphQLParser.ParseType(Encoding.UTF8.GetBytes(type)))!;

    /// <summary>
    /// Values that mostly are of the type. Left out is what differs by design: JSON has one kind of number, so that 1.0 is
    /// an integer there, and no names, so that enum values are strings.
    /// </summary>
    private static Gen<Value> Values(GraphQLType type, int depth)
    {
        var fitting = type switch
        {
            NonNullType nonNull => Values(nonNull.OfType, depth),
            ListType list => Gen.OneOf(Values(list.OfType, depth), depth == 0 ? Wrong : Values(list.OfType, depth - 1).ListOf(3).Select(Value.List)),
            InputObjectType input when depth > 0 => Objects(input, depth - 1),
            EnumType => Gen.Elements("RED", "GREEN", "BLUE", "a").Select(Value.Name),
            _ => Leaves,
        };
        return Gen.Frequency((12, fitting), (1, Wrong), (1, Gen.Constant(Value.Null)));
    }

    private static Gen<Value> Leaves => Gen.OneOf(
        ArbMap.Default.GeneratorFor<int>().Select(Value.Number),
        Gen.Elements("2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "-0", "0.5", "-1.25e-3", "1.5e-300").Select(Value.Raw),
        Gen.Elements("true", "false").Select(Value.Raw),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => Value.Text(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)))));

    private static Gen<Value> Wrong => Gen.OneOf(
        Leaves, Gen.Constant(Value.List([])), Gen.Constant(Value.Object([])), Gen.Constant(Value.Object([("zz", Value.Null)])));

    private static Gen<Value> Objects(InputObjectType type, int depth) =>
        from present in Gen.Elements(true, true, false).ArrayOf(type.Fields.Count)
        from values in Gen.CollectToArray(type.Fields.Select(field => Values(field.Type, depth)))
        from extra in Gen.Frequency((15, Gen.Constant(Array.Empty<(string, Value)>())), (1, Gen.Constant(new[] { ("zz", Value.Null) })))
        select Value.Object([.. type.Fields.Select((field, i) => (field.Name, values[i])).Where((_, i) => present[i]), .. extra]);

    /// <summary>A value in both notations.</summary>
    private sealed record Value(string Literal, string Json)
    {
        public static Value Null { get; } = Raw("null");

        public static Value Raw(string text) => new(text, text);

        public static Value Number(int number) => Raw(number.ToString(CultureInfo.InvariantCulture));

        public static Value Name(string name) => new(name, $"\"{name}\"");

        public static Value Text(string text) =>
            new(Printer.Print(new StringValueNode(default, text, IsBlock: false)), JsonSerializer.Serialize(text, Compact));

        public static Value List(IEnumerable<Value> items) =>
            new($"[{string.Join(' ', items.Select(static i => i.Literal))}]", $"[{string.Join(',', items.Select(static i => i.Json))}]");

        public static Value Object(IEnumerable<(string Name, Value Value)> fields) =>
            new($"{{{string.Join(' ', fields.Select(static f => $"{f.Name}: {f.Value.Literal}"))}}}",
                $"{{{string.Join(',', fields.Select(static f => $"\"{f.Name}\":{f.Value.Json}"))}}}");
    }
}
