using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// Of every input object a finite value can be given: it does not need a value of itself, through non-null fields or
/// through the fields of <c>@oneOf</c> input objects, of which one must be given (section 3.10, circular references).
/// </summary>
internal static class InputObjectCyclesRule
{
    public static void Check(SchemaValidationContext context) => new Search(context).Run();

    private sealed class Search(SchemaValidationContext context)
    {
        private readonly HashSet<string> _finite = new(StringComparer.Ordinal);
        private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
        private readonly List<(string TypeName, InputValueDefinitionNode Field)> _path = [];

        public void Run()
        {
            InputObjectTypeDefinitionNode[] types = [.. context.Document.Types.OfType<InputObjectTypeDefinitionNode>()];
            while (types.Any(t => IsFinite(t) && _finite.Add(t.Name.Value)))
            {
                // One more type is finite, which may make others so.
            }

            foreach (var type in types)
                ReportCycles(type);
        }

        private bool IsFinite(InputObjectTypeDefinitionNode type)
        {
            if (_finite.Contains(type.Name.Value))
                return false;
            var needed = NeededFields(type);
            return type.Directives.Find("oneOf") is null
                ? needed.All(f => _finite.Contains(f.Target.Name.Value))
                : needed.Count < type.Fields.Count || needed.Count == 0 || needed.Any(f => _finite.Contains(f.Target.Name.Value));
        }

        /// <summary>The fields whose value is a whole value of an input object that may have to be given.</summary>
        private List<(InputValueDefinitionNode Field, InputObjectTypeDefinitionNode Target)> NeededFields(InputObjectTypeDefinitionNode type)
        {
            var isOneOf = type.Directives.Find("oneOf") is not null;
            var needed = new List<(InputValueDefinitionNode, InputObjectTypeDefinitionNode)>();
            foreach (var field in type.Fields)
            {
                var reference = isOneOf ? field.Type : (field.Type as NonNullTypeNode)?.Type;
                if (reference is NamedTypeNode && context.Document.FindType(reference) is InputObjectTypeDefinitionNode target)
                    needed.Add((field, target));
            }

            return needed;
        }

        private void ReportCycles(InputObjectTypeDefinitionNode type)
        {
            if (_finite.Contains(type.Name.Value) || !_visited.Add(type.Name.Value))
                return;
            foreach (var (field, target) in NeededFields(type))
            {
                var name = target.Name.Value;
                if (_finite.Contains(name))
                    continue;
                _path.Add((type.Name.Value, field));
                var start = _path.FindIndex(p => p.TypeName == name);
                if (start < 0)
                {
                    ReportCycles(target);
                }
                else
                {
                    var fields = string.Join(", ", _path[start..].Select(static p => $"{p.TypeName}.{p.Field.Name.Value}"));
                    context.Report(
                        _path[start].Field,
                        $"Input Object {name} cannot be provided a finite value because it references itself through fields: {fields}.");
                }

                _path.RemoveAt(_path.Count - 1);
            }
        }
    }
}
