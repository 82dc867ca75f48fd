using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Names of an input object's fields are unique (section 5.6.3).</summary>
internal sealed class UniqueInputFieldNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode value, GraphQLType? type) => Check(value);

    private void Check(ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                    Check(item);
                break;
            case ObjectValueNode { Fields.Count: > 0 } o:
                var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
                foreach (var field in o.Fields)
                {
                    if (!known.TryAdd(field.Name.Value, field.Name))
                        Context.Report($"There can be only one input field named \"{field.Name.Value}\".", known[field.Name.Value], field.Name);
                    Check(field.Value);
                }

                break;
        }
    }
}
