namespace CreditsGraph.GraphQL.Limits;

/// <summary>
/// What one request may cost. Each bound is inclusive, and what passes it is refused with LIMIT_EXCEEDED, with
/// COST_EXCEEDED (<see cref="Cost"/>), with EXECUTION_TIMEOUT (<see cref="ExecutionTime"/>) or with PAYLOAD_TOO_LARGE (<see cref="RequestBytes"/>): the error's
/// extensions give the <c>limit</c>, which has the name of the property, its <c>maximum</c>, and the <c>value</c>; where
/// counting stopped at the bound, <c>atLeast</c> stands in place of the value.
/// </summary>
public sealed record LimitOptions
{
    /// <summary>The most that <see cref="Depth"/> may be: parser, validation and execution recurse once a level.</summary>
    public const int LargestDepth = 500;

    /// <summary>The most that a bound in bytes may be: what it bounds is held in one array.</summary>
    public const int LargestBytes = 256 * 1024 * 1024;

    /// <summary>The most that any other count may be.</summary>
    public const int LargestCount = 10_000_000;

    /// <summary>Bytes of a request's body, once it is decompressed; and before.</summary>
    public int RequestBytes { get; init; } = 1024 * 1024;

    /// <summary>Requests in one batch.</summary>
    public int BatchRequests { get; init; } = 10;

    /// <summary>Bytes of a document's text in UTF-8.</summary>
    public int DocumentBytes { get; init; } = 256 * 1024;

    /// <summary>Tokens of a document; comments are none, and count towards <see cref="DocumentBytes"/> only.</summary>
    public int Tokens { get; init; } = 15_000;

    /// <summary>
    /// Levels of nesting: in the document's text, of selection sets, list and object values and list types counted together;
    /// and of the operation's objects once its fragments are expanded, and of fragments within fragments.
    /// </summary>
    public int Depth { get; init; } = 200;

    /// <summary>Aliases of a document, which are what makes a field of the root many.</summary>
    public int Aliases { get; init; } = 500;

    /// <summary>Directives of a document.</summary>
    public int Directives { get; init; } = 500;

    /// <summary>Directives at one place of a document.</summary>
    public int DirectivesPerLocation { get; init; } = 20;

    /// <summary>
    /// Lists of lists that introspection may ask for: <c>fields</c>, <c>interfaces</c>, <c>possibleTypes</c> and
    /// <c>inputFields</c> below each other, each of which can multiply the response by the size of the schema.
    /// </summary>
    public int IntrospectionListDepth { get; init; } = 2;

    /// <summary>Fields of an operation once its fragments are expanded: those of each concrete type, and those written where every list has one item.</summary>
    public int Fields { get; init; } = 20_000;

    /// <summary>
    /// Selections looked at to check that fields can be merged, and to plan an operation: the same one again wherever its
    /// fragment is spread, and for every concrete type.
    /// </summary>
    public int Selections { get; init; } = 250_000;

    /// <summary>
    /// What an operation may cost with its variables, by its fields and by its types, each at most that. Costs are counted up
    /// to <see cref="LargestCount"/>, so that a bound of as much refuses nothing.
    /// </summary>
    public int Cost { get; init; } = 10_000;

    /// <summary>Bytes of the variables' JSON text.</summary>
    public int VariableBytes { get; init; } = 256 * 1024;

    /// <summary>Levels of lists and objects in the variables, their own object included.</summary>
    public int VariableDepth { get; init; } = 64;

    /// <summary>
    /// What a response keeps to deliver after its first payload: deferred selections of objects, and streamed items with
    /// something to resolve.
    /// </summary>
    public int IncrementalParts { get; init; } = 10_000;

    /// <summary>Errors of an operation's fields.</summary>
    public int Errors { get; init; } = 10_000;

    /// <summary>Bytes of a response; the requests of a batch share it equally.</summary>
    public int ResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long an operation may wait for its loaders.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Refuses bounds that could not be kept, or that nothing could meet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of its range.</exception>
    internal void EnsureValid()
    {
        Ensure(RequestBytes, LargestBytes, nameof(RequestBytes));
        Ensure(BatchRequests, LargestCount, nameof(BatchRequests));
        Ensure(DocumentBytes, LargestBytes, nameof(DocumentBytes));
        Ensure(Tokens, LargestCount, nameof(Tokens));
        Ensure(Depth, LargestDepth, nameof(Depth));
        Ensure(Aliases, LargestCount, nameof(Aliases), least: 0);
        Ensure(Directives, LargestCount, nameof(Directives), least: 0);
        Ensure(DirectivesPerLocation, LargestCount, nameof(DirectivesPerLocation), least: 0);
        Ensure(IntrospectionListDepth, LargestCount, nameof(IntrospectionListDepth), least: 0);
        Ensure(Fields, LargestCount, nameof(Fields));
        Ensure(Selections, LargestCount, nameof(Selections));
        Ensure(Cost, LargestCount, nameof(Cost));
        Ensure(VariableBytes, LargestBytes, nameof(VariableBytes));
        Ensure(VariableDepth, LargestDepth, nameof(VariableDepth));
        Ensure(IncrementalParts, LargestCount, nameof(IncrementalParts), least: 0);
        Ensure(Errors, LargestCount, nameof(Errors));
        Ensure(ResponseBytes, LargestBytes, nameof(ResponseBytes));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ExecutionTime, TimeSpan.Zero, nameof(ExecutionTime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ExecutionTime, TimeSpan.FromDays(1), nameof(ExecutionTime));
    }

    private static void Ensure(int value, int most, string name, int least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
