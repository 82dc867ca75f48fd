using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>No fragment reaches itself (section 5.5.2.2). A stack of its own, since chains of fragments may be long.</summary>
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    private const int NotOnPath = -1;

    private readonly bool[] _isVisited = new bool[context.Definitions.Count];
    private readonly int[] _placeOnPath = [.. Enumerable.Repeat(NotOnPath, context.Definitions.Count)];

    // The spreads that lead from the first fragment to the last; entry i was followed from the fragment at place i.
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Stack<(DefinitionFacts Fragment, int NextSpread)> _open = new();

    public override void LeaveDocument()
    {
        foreach (var facts in Context.Definitions)
        {
            if (facts.Definition is FragmentDefinitionNode && !_isVisited[facts.Index])
                Search(facts);
        }
    }

    private void Search(DefinitionFacts start)
    {
        Open(start);
        while (_open.TryPop(out var current))
        {
            var (fragment, next) = current;
            if (next == fragment.Spreads.Count)
            {
                _placeOnPath[fragment.Index] = NotOnPath;
                if (_path.Count > 0)
                    _path.RemoveAt(_path.Count - 1);
                continue;
            }

            _open.Push((fragment, next + 1));
            var spread = fragment.Spreads[next];
            if (Context.FindFragment(spread.Name.Value) is not { } target)
                continue;
            if (_placeOnPath[target.Index] != NotOnPath)
            {
                Report(spread, _path[_placeOnPath[target.Index]..]);
            }
            else if (!_isVisited[target.Index])
            {
                _path.Add(spread);
                Open(target);
            }
        }
    }

    private void Open(DefinitionFacts fragment)
    {
        _isVisited[fragment.Index] = true;
        _placeOnPath[fragment.Index] = _path.Count;
        _open.Push((fragment, 0));
    }

    private void Report(FragmentSpreadNode spread, List<FragmentSpreadNode> via)
    {
        if (Context.IsFull)
            return;
        var names = string.Join(", ", via.Select(static s => $"\"{s.Name.Value}\""));
        Context.Report(
            $"Cannot spread fragment \"{spread.Name.Value}\" within itself{(via.Count == 0 ? "" : $" via {names}")}.", [.. via, spread]);
    }
}
