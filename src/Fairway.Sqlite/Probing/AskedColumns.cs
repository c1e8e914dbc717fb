using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Sqlite.Probing;

/// <summary>The columns that rules of one statement ask about, each once, in the order in which they were first named: the statement gives these and no others.</summary>
internal sealed class AskedColumns(RuleTable table)
{
    private readonly List<int> _ordinals = [];

    public RuleTable Table => table;

    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnSchema> Columns => [.. _ordinals.Select(o => table.Schema.StoredColumns[o])];

    /// <summary>The place of a column among the decoded ones.</summary>
    public int PlaceOf(string column)
    {
        int ordinal = table.OrdinalOf(column);
        int place = _ordinals.IndexOf(ordinal);
        if (place < 0)
        {
            place = _ordinals.Count;
            _ordinals.Add(ordinal);
        }

        return place;
    }

    /// <summary>The places of some columns.</summary>
    public int[] PlacesOf(IEnumerable<string> columns) => [.. columns.Select(PlaceOf)];
}
