using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// The default of an input field does not make itself necessary: a default that leaves out a field takes that one's
/// default in, and so on without end (section 3.10, InputObjectDefaultValueHasCycle).
/// </summary>
internal static class DefaultValueCyclesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var search = new Search(context);
        foreach (var type in context.Document.Types.OfType<InputObjectTypeDefinitionNode>())
            search.VisitValue(type, new ObjectValueNode(type.Span, []));
    }

    private sealed class Search(SchemaValidationContext context)
    {
        private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
        private readonly List<string> _path = [];

        public void VisitValue(InputObjectTypeDefinitionNode type, ValueNode value)
        {
            if (value is ListValueNode list)
            {
                foreach (var item in list.Values)
                    VisitValue(type, item);
            }

            if (value is not ObjectValueNode given)
                return;
            foreach (var field in type.Fields)
            {
                if (context.Document.FindType(field.Type) is not InputObjectTypeDefinitionNode fieldType)
                    continue;
                if (given.Fields.FirstOrDefault(g => g.Name.Value == field.Name.Value) is { } givenField)
                    VisitValue(fieldType, givenField.Value);
                else if (field.DefaultValue is not null)
                    VisitDefault($"{type.Name.Value}.{field.Name.Value}", fieldType, field.DefaultValue);
            }
        }

        private void VisitDefault(string coordinate, InputObjectTypeDefinitionNode type, ValueNode defaultValue)
        {
            var start = _path.IndexOf(coordinate);
            if (start >= 0)
            {
                var others = _path[(start + 1)..];
                var via = others.Count == 0 ? "" : $" via the default values of: {string.Join(", ", others)}";
                context.Report(
                    defaultValue,
                    $"Invalid circular reference. The default value of Input Object field {coordinate} references itself{via}.");
                return;
            }

            if (!_visited.Add(coordinate))
                return;
            _path.Add(coordinate);
            VisitValue(type, defaultValue);
            _path.RemoveAt(_path.Count - 1);
        }
    }
}
