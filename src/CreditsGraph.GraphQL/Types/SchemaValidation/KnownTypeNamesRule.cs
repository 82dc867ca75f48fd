using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Every type that is referred to is defined or built in.</summary>
internal static class KnownTypeNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var reference in References(context))
        {
            var named = reference.NamedType();
            if (context.Document.FindType(named) is null)
            {
                var suggestion = Suggestions.All.DidYouMean(named.Name.Value, context.Document.TypeNames, static name => name);
                context.Report(named, $"Unknown type \"{named.Name.Value}\".{suggestion}");
            }
        }
    }

    private static IEnumerable<TypeNode> References(SchemaValidationContext context)
    {
        foreach (var root in context.Document.Schema.OperationTypes)
            yield return root.Type;
        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var @interface in type.Interfaces())
                yield return @interface;
            foreach (var field in type.Fields())
                yield return field.Type;
            foreach (var member in type is UnionTypeDefinitionNode union ? union.Types : [])
                yield return member;
        }

        foreach (var input in context.InputElements())
            yield return input.Node.Type;
    }
}
