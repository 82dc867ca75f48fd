using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Types;

/// <summary>A list whose items are loads. Only a field can have it: loads below another value would come too late.</summary>
internal sealed class LoadListShape<TItem> : ValueShape<IReadOnlyList<Load<TItem>>?>
{
    internal override ListCompleter<Load<TItem>>? Compile(GraphQLType type, CompleterFactory factory)
    {
        if (type.Nullable is not ListType list)
        {
            factory.Report($"is bound to a list of {typeof(TItem)}, but its type is {type}");
            return null;
        }

        return factory.Named<TItem>(list.OfType) is { } item
            ? new ListCompleter<Load<TItem>>(type is NonNullType, new LoadCompleter<TItem>(list.OfType is NonNullType, item))
            : null;
    }
}
