using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Sqlite.Probing;

/// <summary>The columns that rules of one statement ask about, each once, in the order in which they were first named: the statement gives these and no others.</summary>
internal sealed class AskedColumns(RuleTable table)
{
    private readonly List<int> _ordinals = [];
    private readonly HashSet<int> _ofTheirKind = [];
    private readonly HashSet<int> _keys = [];

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

    /// <summary>The place of a column whose values must all be of the kind that it declares for the question to have an answer: their order, their sum.</summary>
    public int PlaceOfKind(string column)
    {
        int place = PlaceOf(column);
        _ofTheirKind.Add(place);
        return place;
    }

    /// <summary>The places of the columns of a key, which is shown.</summary>
    public int[] PlacesOfKey(IEnumerable<string> columns)
    {
        int[] places = PlacesOf(columns);
        _keys.UnionWith(places);
        return places;
    }

    /// <summary>True where a value of another kind leaves the question without an answer.</summary>
    public bool IsOfItsKind(int place) => _ofTheirKind.Contains(place);

    /// <summary>What becomes of a value of another kind: where SQLite takes any, it is a value like others; in a key it could not be shown.</summary>
    public Misfits MisfitsAt(int place) => _keys.Contains(place) || table.Schema.StoredColumns[_ordinals[place]].TypeEnforced ? Misfits.Refuse : Misfits.Keep;
}
