using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>A directive's definition does not use the directive itself, neither directly nor through a type or another directive (section 3.13).</summary>
internal static class DirectiveCyclesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var directive in context.Document.Directives)
        {
            if (IsReachableFromItself(context.Document, directive))
                context.Report(directive.Name, $"Directive \"@{directive.Name.Value}\" must not reference itself directly or indirectly.");
        }
    }

    private static bool IsReachableFromItself(TypeSystemDocument document, DirectiveDefinitionNode start)
    {
        var seen = new HashSet<DefinitionNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<DefinitionNode>([start]);
        while (pending.TryPop(out var definition))
        {
            foreach (var used in References(document, definition))
            {
                if (ReferenceEquals(used, start))
                    return true;
                if (seen.Add(used))
                    pending.Push(used);
            }
        }

        return false;
    }

    /// <summary>The directives and input types that a definition uses.</summary>
    private static IEnumerable<DefinitionNode> References(TypeSystemDocument document, DefinitionNode definition)
    {
        IReadOnlyList<InputValueDefinitionNode> inputs = definition switch
        {
            DirectiveDefinitionNode directive => directive.Arguments,
            InputObjectTypeDefinitionNode input => input.Fields,
            _ => [],
        };
        var applied = definition is TypeDefinitionNode type
            ? SchemaElements.DirectiveSites(type).SelectMany(static s => s.Directives)
            : inputs.SelectMany(static i => i.Directives);

        foreach (var name in applied.Select(static d => d.Name.Value))
        {
            if (document.FindDirective(name) is { } directive)
                yield return directive;
        }

        foreach (var input in inputs)
        {
            if (document.FindType(input.Type) is { } inputType)
                yield return inputType;
        }
    }
}
