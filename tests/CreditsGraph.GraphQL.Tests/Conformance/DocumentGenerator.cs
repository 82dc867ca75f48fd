using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Random documents for a schema: valid ones, and ones with a mistake here and there.</summary>
internal sealed class DocumentGenerator
{
    private const int MaxDepth = 5;

    private readonly DifferentialSchema _target;
    private readonly Schema _schema;
    private readonly Chance _chance;
    private readonly List<string> _definitions = [];
    private readonly List<(string Name, CompositeType Type)> _fragments = [];

    // The fragments that are being written, each within the one before it.
    private readonly Stack<string> _unfinished = [];

    // What each response name stands for, in the whole document: so fields of a name can always be merged.
    private readonly Dictionary<string, string> _responseNames = [];
    private ValueGenerator _values;
    private int _budget;
    private int _names;

    // How likely something is deferred or streamed where it can be: in many documents not at all.
    private readonly double _incremental;

    // Whether it has to be possible that it is not, as in subscriptions.
    private bool _mustBeOptional;

    private DocumentGenerator(DifferentialSchema target, Chance chance)
    {
        _target = target;
        _schema = target.Schema;
        _chance = chance;
        _values = new ValueGenerator(_schema, chance);
        _incremental = chance.Of(0.8) ? chance.Either(0.2, 0.5, 0.8) : 0;
    }

    public static DifferentialCase Generate(DifferentialSchema target, Random random)
    {
        var mistakes = random.Next(3) == 0 ? random.NextDouble() * 0.08 : 0;
        return new DocumentGenerator(target, new Chance(random, mistakes)).Generate();
    }

    private DifferentialCase Generate()
    {
        var count = _chance.Of(0.08) ? 2 : 1;
        List<(string Name, ValueGenerator Values)> operations = [];
        for (var i = 0; i < count; i++)
        {
            var isNamed = (count > 1 && !_chance.Slip(times: 8)) || _chance.Of(0.5);
            var name = isNamed ? _chance.Slip(times: 8) ? "Again" : $"Operation{i}" : "";
            AddOperation(name);
            operations.Add((name, _values));
        }

        if (_chance.Slip())
            _definitions.Add(_chance.Either("type Extra { a: Int }", "extend schema @note(text: \"x\")", "directive @extra on FIELD"));
        if (_chance.Slip())
            _definitions.Add(Fragment($"Unused{_names++}", AnyComposite(), MaxDepth));

        var (operationName, values) = _chance.Pick(operations);
        return new DifferentialCase(
            _target.Name,
            _chance.Join(_definitions.OrderBy(_ => _chance.Below(1000))),
            values.Json(),
            _chance.Of(0.02) ? _chance.Either("Nothing", "") : operationName.Length == 0 ? null : operationName,
            Suggestions: _chance.Of(0.5));
    }

    private void AddOperation(string name)
    {
        _values = new ValueGenerator(_schema, _chance);
        _fragments.Clear();
        _budget = 4 + _chance.Below(30);
        var (type, root) = _chance.Below(12) switch
        {
            0 when _schema.SubscriptionType is { } subscription => (OperationType.Subscription, subscription),
            1 or 2 or 3 when _schema.MutationType is { } mutation => (OperationType.Mutation, mutation),
            _ => (OperationType.Query, _schema.QueryType),
        };
        if (_chance.Slip())
            type = _chance.Either(OperationType.Mutation, OperationType.Subscription);

        _mustBeOptional = type == OperationType.Subscription && !_chance.Slip(times: 8);
        var keyword = type.ToString().ToLowerInvariant();
        var isSubscription = type == OperationType.Subscription && !_chance.Slip(times: 8);
        var selections = isSubscription
            ? $"{{{_chance.Gap()}{Field(root, 1, _chance.Pick(root.Fields), "")} }}"
            : Selections(root, 0);
        if (_chance.Slip())
            _values.AddUnused();
        var directives = Directives(keyword.ToUpperInvariant());
        var variables = _values.VariableDefinitions(() => Directives("VARIABLE_DEFINITION", isConst: true));
        var isShort = type == OperationType.Query && name.Length + directives.Length + variables.Length == 0 && _chance.Of(0.5);
        _definitions.Add(isShort
            ? selections
            : $"{keyword}{_chance.Gap()}{name}{(variables.Length == 0 ? "" : $"({variables} )")}{directives}{_chance.Gap()}{selections}");
    }

    private string Fragment(string name, CompositeType type, int depth)
    {
        var selections = Selections(type, depth);
        var condition = _chance.Slip() ? _chance.Either("NoSuchType", "Int", AnyComposite().Name) : type.Name;
        return $"fragment{_chance.Gap()}{name} on{_chance.Gap()}{condition}{Directives("FRAGMENT_DEFINITION")} {selections}";
    }

    private string Selections(CompositeType type, int depth) =>
        $"{{{_chance.Join(Enumerable.Range(0, 1 + _chance.Below(4)).Select(_ => Selection(type, depth)))}{_chance.Gap()}}}";

    private string Selection(CompositeType type, int depth)
    {
        _budget--;
        // Fragments are what is deferred, and lists what is streamed.
        switch (_chance.Below(_incremental > 0 ? 12 : 20))
        {
            case 0 or 1 or 2 when depth < MaxDepth && _budget > 0:
                return InlineFragment(type, depth);
            case 3 or 4 or 5 when depth < MaxDepth && _budget > 0:
                return FragmentSpread(type, depth);
            case 6:
                return Typename();
            case 7 when _chance.Slip():
                return _chance.Either("nothing", "idx", "__typename { a }", "__schema", "__type { name }", "a: nothing(x: 1)", "typo { a }", "...", "... @include(if: true) { __typename }");
        }

        var fields = type is ObjectOrInterfaceType withFields ? withFields.Fields : [];
        if (type == _schema.QueryType && _chance.Of(0.04))
            fields = [_schema.Meta.Schema, _schema.Meta.Type];
        if (depth >= MaxDepth || _budget <= 0)
            fields = [.. fields.Where(static f => f.Type.IsLeafType)];
        // What is built in is not the same: the reference is ahead of the specification, and describes things in its own words.
        fields = [.. fields.Where(static f => f is not { Name: "description" or "types" or "directives", DeclaringType.Name: ['_', '_', ..] })];
        if (_chance.Of(_incremental / 2) && fields.Where(static f => f.Type.Nullable is ListType).ToList() is { Count: > 0 } lists)
            fields = lists;
        return fields.Count == 0 ? Typename() : Field(type, depth, _chance.Pick(fields), Directives("FIELD"));
    }

    private string Typename() =>
        (_chance.Of(0.5) ? Alias("__typename", "__typename") : _chance.Of(0.5) ? "t:" : "") + "__typename" + Directives("FIELD");

    private string Field(CompositeType parent, int depth, FieldDefinition field, string directives)
    {
        var name = _chance.Slip() ? _chance.Either(field.Name + "s", field.Name[..^1] + "_", "nothing") : field.Name;
        var arguments = Arguments(field.Arguments, isConst: false);
        var stream = Stream(parent, field);
        if (parent == _schema.QueryType && field == _schema.Meta.Type && !_chance.Slip())
            arguments = $"(name: \"{_chance.Pick(_schema.Types.Where(static t => !IsBuiltIn(t)).ToList()).Name}\")";
        // A streamed field merges with no other one.
        var alias = stream.Length > 0 && !_chance.Slip(times: 4) ? $"s{_names++}: " : Alias(name, $"{name}{arguments}: {field.Type}");
        var hasSelections = field.Type.Named is CompositeType ? !_chance.Slip() : _chance.Slip();
        var selections = hasSelections
            ? field.Type.Named is CompositeType composite ? Selections(composite, depth + 1) : "{ nothing }"
            : "";
        return $"{alias}{name}{arguments}{directives}{stream}{_chance.Gap()}{selections}";
    }

    /// <summary>An alias, where one is needed or wanted, with its colon.</summary>
    private string Alias(string name, string meaning)
    {
        if (_chance.Slip())
            return _chance.Either("a:", "b :", "id:");
        var responseName = _chance.Of(0.2) ? _chance.Either("a", "b", "on", "null", "data", "_") : name;
        if (!_responseNames.TryAdd(responseName, meaning) && _responseNames[responseName] != meaning)
        {
            responseName = $"r{_names++}";
            _responseNames.Add(responseName, meaning);
        }

        return responseName == name ? "" : $"{responseName}{_chance.Gap()}:{_chance.Gap()}";
    }

    private string InlineFragment(CompositeType type, int depth)
    {
        var directives = Directives("INLINE_FRAGMENT") + Defer(type);
        if (_chance.Of(0.2))
            return $"...{directives} {Selections(type, depth + 1)}";
        var condition = _chance.Slip() ? AnyComposite() : _chance.Pick(Overlapping(type));
        var name = _chance.Slip() ? _chance.Either("NoSuchType", "String", condition.Name + "s") : condition.Name;
        return $"...{_chance.Gap()}on {name}{directives} {Selections(condition, depth + 1)}";
    }

    private string FragmentSpread(CompositeType type, int depth)
    {
        var directives = Directives("FRAGMENT_SPREAD") + Defer(type);
        if (_chance.Slip())
            return $"...{_chance.Either("Missing", _fragments.Count > 0 ? _fragments[0].Name : "Missing")}{directives}";
        if (_unfinished.Count > 0 && _chance.Slip(times: 4))
            return $"...{_chance.Pick([.. _unfinished])}{directives}";
        var known = _fragments.Where(f => _schema.Overlap(f.Type, type)).ToList();
        if (known.Count > 0 && _chance.Of(0.5))
            return $"...{_chance.Pick(known).Name}{directives}";

        // Only once it is complete do others spread it, so that none comes back to itself but by mistake.
        var name = _chance.Slip() && _fragments.Count > 0 ? _fragments[0].Name : $"{_chance.Either("F", "query", "fragment", "on_")}{_names++}";
        var condition = _chance.Pick(Overlapping(type));
        _unfinished.Push(name);
        _definitions.Add(Fragment(name, condition, depth + 1));
        _unfinished.Pop();
        _fragments.Add((name, condition));
        return $"...{_chance.Gap()}{name}{directives}";
    }

    private string Arguments(IReadOnlyList<InputValueDefinition> definitions, bool isConst)
    {
        List<string> arguments =
        [
            .. definitions
                .Where(a => a.IsRequired ? !_chance.Slip() : _chance.Of(0.4))
                .Select(a => $"{(_chance.Slip() ? _chance.Either("nothing", a.Name + "s", definitions[0].Name) : a.Name)}:{_chance.Gap()}{Value(a)}")
                .OrderBy(_ => _chance.Below(100)),
        ];
        if (_chance.Slip())
            arguments.Add("extra: 1");
        return arguments.Count == 0 ? "" : $"({_chance.Join(arguments)}{_chance.Gap()})";

        string Value(InputValueDefinition a) =>
            isConst ? _values.Literal(a.Type, isConst, depth: 2) : _values.Value(a.Type, a.DefaultValue is not null);
    }

    private string Directives(string location, bool isConst = false)
    {
        if (!_chance.Of(0.12))
            return "";
        var known = _schema.Directives.Where(d => d.Locations.Contains(location) && d.Name is not ("defer" or "stream")).ToList();
        if (_chance.Slip())
            known = [.. _schema.Directives];
        if (known.Count == 0)
            return _chance.Slip() ? " @missing" : "";
        var directive = _chance.Pick(known);
        var count = (directive.IsRepeatable && _chance.Of(0.3)) || _chance.Slip() ? 2 : 1;
        var name = _chance.Slip() ? directive.Name + "s" : directive.Name;
        return string.Concat(Enumerable.Range(0, count).Select(_ => $"{_chance.Gap()}@{name}{Arguments(directive.Arguments, isConst)}"));
    }

    private string Defer(CompositeType parent) =>
        _chance.Of(_incremental) && (!IsRootOfOnePayload(parent) || _chance.Slip(times: 4)) ? Incremental("defer") : "";

    private string Stream(CompositeType parent, FieldDefinition field) =>
        _chance.Of(_incremental) && (!IsRootOfOnePayload(parent) || _chance.Slip(times: 4))
        && (field.Type.Nullable is ListType || _chance.Slip(times: 2))
            ? Incremental("stream")
            : "";

    private bool IsRootOfOnePayload(CompositeType type) => type == _schema.MutationType || type == _schema.SubscriptionType;

    private string Incremental(string name)
    {
        var definition = _schema.FindDirective(name)!;
        List<string> arguments = [];
        if (_mustBeOptional)
            arguments.Add("if: false");
        else if (_chance.Of(0.3))
            arguments.Add($"if: {_values.Value(definition.FindArgument("if")!.Type, hasDefault: true)}");
        if (_chance.Of(0.5))
            arguments.Add($"label: \"{(_chance.Slip(times: 2) ? "again" : $"L{_names++}")}\"");
        else if (_chance.Slip(times: 2))
            arguments.Add($"label: {_values.Value(definition.FindArgument("label")!.Type, hasDefault: false)}");
        if (name == "stream" && _chance.Of(0.7))
        {
            arguments.Add($"initialCount: {(_chance.Of(0.2)
                ? _values.Value(definition.FindArgument("initialCount")!.Type, hasDefault: true)
                : _chance.Either("0", "1", "1", "2", "3", "1000"))}");
        }

        return $"{_chance.Gap()}@{name}{(arguments.Count == 0 ? "" : $"({_chance.Join(arguments.OrderBy(_ => _chance.Below(100)))})")}";
    }

    private IReadOnlyList<CompositeType> Overlapping(CompositeType type) =>
        [.. _schema.Types.OfType<CompositeType>().Where(t => _schema.Overlap(t, type)), type];

    private CompositeType AnyComposite() => _chance.Pick(_schema.Types.OfType<CompositeType>().Where(static t => !IsBuiltIn(t)).ToList());

    private static bool IsBuiltIn(NamedType type) =>
        BuiltInScalars.For(type.Name) is not null || type.Name.StartsWith("__", StringComparison.Ordinal);
}
