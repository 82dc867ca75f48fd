namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Keeps the last response that the schema alone decides. Tools ask for the whole schema again and again, in the same words,
/// and no response of data has as many fields.
/// </summary>
internal sealed class IntrospectionResponse
{
    // That of a whole schema is a tenth of it; aliases can make more.
    private const int MaxLength = 1024 * 1024;

    private volatile Kept? _last;

    /// <summary>The response to an operation that is <see cref="OperationPlan.IsIntrospection"/>; null where another was the last.</summary>
    public byte[]? Find(OperationPlan plan) => _last is { } last && ReferenceEquals(last.Plan, plan) ? last.Response : null;

    public void Keep(OperationPlan plan, ReadOnlySpan<byte> response)
    {
        if (response.Length <= MaxLength)
            _last = new Kept(plan, response.ToArray());
    }

    private sealed record Kept(OperationPlan Plan, byte[] Response);
}
