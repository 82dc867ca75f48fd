using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>How many errors of a response have a code.</summary>
/// <param name="Code">The <c>extensions.code</c>.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct ErrorCount(string Code, int Count);

/// <summary>Errors by code, in the order in which the codes came up. There are few, and they are constants.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is what it counts.")]
public sealed class ErrorCounts : IReadOnlyList<ErrorCount>
{
    // A product's resolvers give the codes, and what is counted goes into logs and metrics.
    private const int MaxCodes = 32;

    private readonly List<ErrorCount> _counts = [];

    /// <inheritdoc/>
    public int Count => _counts.Count;

    /// <inheritdoc/>
    public ErrorCount this[int index] => _counts[index];

    /// <inheritdoc/>
    public IEnumerator<ErrorCount> GetEnumerator() => _counts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string code)
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            if (_counts[i].Code == code)
            {
                _counts[i] = new ErrorCount(code, _counts[i].Count + 1);
                return;
            }
        }

        if (_counts.Count < MaxCodes)
            _counts.Add(new ErrorCount(code, 1));
    }

    internal void Add(IReadOnlyList<GraphQLError> errors)
    {
        for (var i = 0; i < errors.Count; i++)
            Add(errors[i].Code);
    }
}
