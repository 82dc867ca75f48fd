using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>A field with <c>@stream</c>.</summary>
/// <param name="definition">The schema's.</param>
/// <param name="directive">The document's.</param>
/// <param name="firstItems">The field as the items see it that come with the list. It is no stream: lists in the list are not streamed.</param>
/// <param name="laterItems">The field as the others see it.</param>
internal sealed class StreamPlan(DirectiveDefinition definition, DirectiveNode directive, FieldPlan firstItems, FieldPlan laterItems)
{
    private readonly bool _dependsOnVariables = ArgumentCoercion.DependsOnVariables(directive.Arguments);
    private StreamUsage? _constant;

    public FieldPlan FirstItems { get; } = firstItems;

    public FieldPlan LaterItems { get; } = laterItems;

    /// <summary>What the variables make of it. Throws <see cref="GraphQLException"/> where a value does not fit.</summary>
    public StreamUsage GetUsage(VariableValues variables) => _dependsOnVariables ? Coerce(variables) : _constant ??= Coerce(variables);

    private StreamUsage Coerce(VariableValues variables)
    {
        var arguments = new InputFields(definition.Arguments, ArgumentCoercion.Coerce(definition, directive, variables));
        if (!arguments.Get<bool>("if"))
            return StreamUsage.None;
        var initialCount = arguments.Get<int>("initialCount");
        return initialCount >= 0
            ? new StreamUsage(initialCount, arguments.Get<string?>("label"))
            : throw new GraphQLException("initialCount must be a positive integer", ErrorCodes.BadUserInput);
    }
}

/// <summary>The values of <c>@stream</c>.</summary>
/// <param name="InitialCount">How many items come with the list.</param>
/// <param name="Label">What the client calls it.</param>
internal sealed record StreamUsage(int InitialCount, string? Label)
{
    /// <summary>All items come with the list.</summary>
    public static StreamUsage None { get; } = new(int.MaxValue, null);
}
