using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Types that a document names exist (section 5.5.1.2 and 5.8.2).</summary>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterNamedType(NamedTypeNode type)
    {
        var name = type.Name.Value;
        if (Context.Schema.FindType(name) is null)
            Context.Report($"Unknown type \"{name}\".{Context.Suggestions.DidYouMean(name, Context.Schema.Types, static t => t.Name)}", type);
    }
}
