using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>A selected field is one of the type it is selected on (section 5.3.1).</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (parent is null || definition is not null)
            return;
        var name = field.Name.Value;
        Context.Report($"Cannot query field \"{name}\" on type \"{parent}\".{Suggest(parent, name)}", field);
    }

    // Types that have the field come first: a forgotten inline fragment is likelier than a misspelt name.
    private string Suggest(CompositeType parent, string name)
    {
        var types = parent is ObjectType ? [] : TypesWithField(parent, name);
        if (types.Count > 0)
            return Context.Suggestions.DidYouMean("to use an inline fragment on ", types);
        return parent is ObjectOrInterfaceType type ? Context.Suggestions.DidYouMean(name, type.Fields, static field => field.Name) : "";
    }

    private List<string> TypesWithField(CompositeType parent, string name)
    {
        if (!Context.Suggestions.AreOn)
            return [];
        var uses = new Dictionary<ObjectOrInterfaceType, int>();
        foreach (var possible in Context.Schema.GetPossibleTypes(parent))
        {
            if (possible.FindField(name) is null)
                continue;
            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces)
            {
                if (implemented.FindField(name) is not null)
                    uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
            }
        }

        var ordered = uses.OrderByDescending(static use => use.Value).ThenBy(static use => use.Key.Name, NaturalComparer.Instance).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            // Of those used equally often, interfaces come before what implements them.
            var use = ordered[i];
            var first = ordered.FindIndex(other => other.Value == use.Value && other.Key.Interfaces.Contains(use.Key));
            if (first < 0 || first > i)
                continue;
            ordered.RemoveAt(i);
            ordered.Insert(first, use);
        }

        return ordered.ConvertAll(static use => use.Key.Name);
    }
}
