namespace CreditsGraph.GraphQL.Execution;

/// <summary>What a resolver can see beside the object whose field it resolves.</summary>
public readonly struct ResolverContext
{
    private readonly OperationExecution _execution;
    private readonly FieldPlan _field;

    internal ResolverContext(OperationExecution execution, FieldPlan field)
    {
        _execution = execution;
        _field = field;
    }

    /// <summary>Cancelled when the client is gone, the time is up or the operation is over.</summary>
    public CancellationToken CancellationToken => _execution.CancellationToken;

    /// <summary>The coerced arguments of the field. Throws <see cref="GraphQLException"/> where a variable's value does not fit.</summary>
    public Types.InputFields Arguments => _execution.GetArguments(_field);

    /// <summary>The request's own object, made by <see cref="GraphQLRequest.CreateContext"/>.</summary>
    public T Request<T>()
        where T : class => (T)_execution.Context!;
}
