using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>Finds what a person means by a name: <c>orders</c>, <c>public.orders</c>, <c>orders.total</c>, <c>billing-job</c>.</summary>
public static class NodeSearch
{
    private const int MostProposals = 3;

    /// <summary>All things that a text can mean: exact names first, else names without their schema, else routines without their arguments; those in another case when nothing else is found. More than one when the text is ambiguous.</summary>
    public static ImmutableArray<NodeId> Find(ChartSnapshot chart, string text)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(text);
        foreach (StringComparison comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            foreach (Func<string, string> form in (Func<string, string>[])[name => name, Bare, Uncalled])
            {
                ImmutableArray<NodeId> wholes = [.. chart.Nodes.Keys.Where(id => id.Column is null && string.Equals(form(id.Name), text, comparison))];
                if (!wholes.IsEmpty)
                {
                    return wholes;
                }

                ImmutableArray<NodeId> columns = [.. chart.Nodes.Values.Where(n => n.Id.Column is null).SelectMany(n => n.Columns.Where(c => string.Equals($"{form(n.Id.Name)}.{c}", text, comparison)).Select(c => n.Id with { Column = c }))];
                if (!columns.IsEmpty)
                {
                    return columns;
                }
            }
        }

        return [];
    }

    /// <summary>The names that are nearest to one that means nothing.</summary>
    public static ImmutableArray<string> Nearest(ChartSnapshot chart, string text)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(text);
        IEnumerable<string> names = chart.Nodes.Values.Where(n => n.Id.Column is null).SelectMany(n => n.Columns.Select(c => $"{Bare(n.Id.Name)}.{c}").Prepend(Bare(n.Id.Name))).Distinct();
        return [.. names.Select(n => (Name: n, Far: Distance(n, text))).Where(n => n.Far <= Math.Max(2, text.Length / 3)).OrderBy(n => n.Far).ThenBy(n => n.Name, StringComparer.Ordinal).Take(MostProposals).Select(n => n.Name)];
    }

    private static string Bare(string name)
    {
        int end = name.IndexOf('(', StringComparison.Ordinal);
        int dot = (end < 0 ? name : name[..end]).IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : name[(dot + 1)..];
    }

    // A routine without its arguments.
    private static string Uncalled(string name) => Bare(name) is var bare && bare.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? bare[..open] : bare;

    // Levenshtein (1966), by rows, without regard to case.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int change = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + change);
                corner = above;
            }
        }

        return row[b.Length];
    }
}
