using System.Collections;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A list of rows as the graph shows them: together with the business they belong to. Copies nothing.</summary>
internal sealed class MappedList<TContext, TRow, TNode>(TContext context, IReadOnlyList<TRow> rows, Func<TContext, TRow, TNode> map)
    : IReadOnlyList<TNode>
{
    public int Count => rows.Count;

    public TNode this[int index] => map(context, rows[index]);

    public IEnumerator<TNode> GetEnumerator()
    {
        foreach (var row in rows)
            yield return map(context, row);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
