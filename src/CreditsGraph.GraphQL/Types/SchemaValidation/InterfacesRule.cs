using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// What a type may declare to implement: interfaces only, each once, not itself, and with each the interfaces that
/// this one implements (sections 3.6 and 3.7).
/// </summary>
internal static class InterfacesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.Document.Types)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var reference in type.Interfaces())
                CheckInterface(context, type, reference, isRepeated: !seen.Add(reference.Name.Value));
        }
    }

    private static void CheckInterface(
        SchemaValidationContext context, TypeDefinitionNode type, NamedTypeNode reference, bool isRepeated)
    {
        var name = type.Name.Value;
        var interfaceName = reference.Name.Value;
        switch (context.Document.FindType(reference))
        {
            case null:
                break;
            case not InterfaceTypeDefinitionNode:
                context.Report(reference, $"Type {name} must only implement Interface types, it cannot implement {interfaceName}.");
                break;
            case var _ when interfaceName == name:
                context.Report(reference, $"Type {name} cannot implement itself because it would create a circular reference.");
                break;
            case var _ when isRepeated:
                context.Report(reference, $"Type {name} can only implement {interfaceName} once.");
                break;
            case InterfaceTypeDefinitionNode @interface:
                CheckAncestors(context, type, reference, @interface);
                break;
        }
    }

    private static void CheckAncestors(
        SchemaValidationContext context, TypeDefinitionNode type, NamedTypeNode reference, InterfaceTypeDefinitionNode @interface)
    {
        var name = type.Name.Value;
        foreach (var transitive in @interface.Interfaces)
        {
            var transitiveName = transitive.Name.Value;
            if (type.Interfaces().Any(i => i.Name.Value == transitiveName))
                continue;
            context.Report(reference, transitiveName == name
                ? $"Type {name} cannot implement {reference.Name.Value} because it would create a circular reference."
                : $"Type {name} must implement {transitiveName} because it is implemented by {reference.Name.Value}.");
        }
    }
}
