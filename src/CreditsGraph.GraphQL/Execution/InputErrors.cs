using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>What is wrong with an input value.</summary>
/// <param name="Message">For the client.</param>
/// <param name="Path">Where within the value, as <c> at .a[0]</c>; empty for the value itself.</param>
/// <param name="Node">The literal to blame; null in JSON.</param>
internal readonly record struct InputError(string Message, string Path, SyntaxNode? Node);

/// <summary>Collects what is wrong with an input value while it is walked, up to a number of errors.</summary>
/// <param name="limit">The most errors.</param>
/// <param name="suggestions">What messages suggest of the schema; nothing by default.</param>
internal sealed class InputErrors(int limit, Suggestions? suggestions = null)
{
    private Stack<(string? Name, int Index)>? _path;
    private List<InputError>? _items;

    public IReadOnlyList<InputError> Items => _items ?? (IReadOnlyList<InputError>)[];

    public Suggestions Suggestions { get; } = suggestions ?? Suggestions.None;

    public int Count => _items?.Count ?? 0;

    /// <summary>Whether walking on is of no use: the limit is reached.</summary>
    public bool IsFull => Count >= limit;

    public void Enter(string name) => (_path ??= new()).Push((name, 0));

    public void Enter(int index) => (_path ??= new()).Push((null, index));

    public void Leave() => _path!.Pop();

    public void Add(string message, SyntaxNode? node = null)
    {
        if (!IsFull)
            (_items ??= []).Add(new InputError(message, PrintPath(), node));
    }

    private string PrintPath()
    {
        if (_path is not { Count: > 0 })
            return "";
        var text = new StringBuilder(" at ");
        foreach (var (name, index) in _path.Reverse())
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                text.Append('.').Append(name);
        }

        return text.ToString();
    }
}
