using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Types.SchemaValidation;

internal static class SchemaProblems
{
    /// <summary>What is wrong with the SDL; nothing where it is valid.</summary>
    public static IReadOnlyList<string> Of(string sdl)
    {
        try
        {
            SchemaReader.Read(sdl);
            return [];
        }
        catch (SchemaException e)
        {
            return e.Problems;
        }
    }

    /// <summary>As <see cref="Of"/>, for SDL that leaves the query root to this method; it stands after the rest.</summary>
    public static IReadOnlyList<string> OfTypes(string sdl) => Of($"{sdl}\ntype Query {{ a: Int }}");
}
