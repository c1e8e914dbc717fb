using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Gathers what a statement uses while it is read.</summary>
internal sealed class UseCollector(SchemaNames names)
{
    private const int MostUnresolved = 100;
    private readonly Dictionary<RelationNames, Entry> _relations = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<string> _unresolved = new(StringComparer.Ordinal);

    /// <summary>False once a part was not read.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>A relation is used.</summary>
    public void Relation(RelationNames relation, Access access, double what, Uses uses = Uses.Named)
    {
        Entry entry = Of(relation);
        entry.Access |= access;
        entry.Uses |= uses;
        entry.What = Math.Max(entry.What, what);
    }

    /// <summary>A column is used.</summary>
    public void Column(Origin origin, Uses uses, bool reads)
    {
        Entry entry = Of(origin.Relation);
        entry.Access |= reads ? Access.Read : Access.None;
        (Uses before, double what) = entry.Columns.GetValueOrDefault(origin.Column);
        entry.Uses |= uses & Uses.Star;
        entry.Columns[origin.Column] = (before | uses, Math.Max(what, origin.What));
    }

    /// <summary>A name that nothing known has.</summary>
    public void Unknown(string name)
    {
        if (_unresolved.Count < MostUnresolved)
        {
            _unresolved.Add(name);
        }
    }

    /// <summary>All of it.</summary>
    public StatementReading Reading(StatementVerb verb) => new(
        verb,
        [.. _relations.OrderBy(r => r.Key.Schema, StringComparer.Ordinal).ThenBy(r => r.Key.Name, StringComparer.Ordinal).Select(r => Use(r.Key, r.Value))],
        [.. _unresolved],
        IsWhole);

    private static RelationUse Use(RelationNames relation, Entry entry)
    {
        ImmutableArray<ColumnUse> columns =
            [.. relation.Columns.Where(entry.Columns.ContainsKey).Select(c => new ColumnUse(c, entry.Columns[c].Uses, entry.Columns[c].What))];
        return new RelationUse(relation, entry.Access, entry.Uses, entry.What, columns);
    }

    private Entry Of(RelationNames relation)
    {
        if (!_relations.TryGetValue(relation, out Entry? entry))
        {
            _relations.Add(relation, entry = new Entry { Columns = new(names.Comparer) });
        }

        return entry;
    }

    private sealed class Entry
    {
        public Access Access { get; set; }

        public Uses Uses { get; set; }

        public double What { get; set; }

        public required Dictionary<string, (Uses Uses, double What)> Columns { get; init; }
    }
}
