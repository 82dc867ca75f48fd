using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The members of a union are object types, each once (section 3.8).</summary>
internal static class UnionMembersRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var union in context.TypesAndExtensions.OfType<UnionTypeDefinitionNode>())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in union.Types)
            {
                var name = member.Name.Value;
                if (!seen.Add(name))
                    context.Report(member, $"Union type {union.Name.Value} can only include type {name} once.");
                else if (context.Document.FindType(member) is not (null or ObjectTypeDefinitionNode))
                    context.Report(member, $"Union type {union.Name.Value} can only include Object types, it cannot include {name}.");
            }
        }
    }
}
