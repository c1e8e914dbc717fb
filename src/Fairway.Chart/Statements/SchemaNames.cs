using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>The names that a statement may mean: the relations of a database, and where names without a schema are looked up.</summary>
public sealed class SchemaNames
{
    private static readonly FrozenSet<string> PostgreSqlSystem = FrozenSet.Create(StringComparer.Ordinal, "tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");
    private static readonly FrozenSet<string> SqliteSystem = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "rowid", "oid", "_rowid_");

    // What SQLite calls the file itself, beside others that are attached to it.
    private const string MainFile = "main";
    private readonly Dictionary<string, List<RelationNames>> _byName;
    private readonly Dictionary<(string Schema, string Name), RelationNames> _byBoth = [];
    private readonly ImmutableArray<string> _path;
    private readonly Lazy<FrozenSet<string>> _all;

    /// <summary>Names to look up in.</summary>
    /// <param name="dialect">Decides whether case tells names apart.</param>
    /// <param name="relations">The relations.</param>
    /// <param name="searchPath">The schemas in which a name without one is looked up, first one first, as they are stored.</param>
    /// <exception cref="ArgumentException">Two relations have the same name.</exception>
    public SchemaNames(SqlDialect dialect, IEnumerable<RelationNames> relations, params IEnumerable<string> searchPath)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(searchPath);
        Dialect = dialect;
        Comparer = dialect == SqlDialect.Sqlite ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        _path = [.. searchPath.Select(Fold)];
        _path = _path.IsEmpty && dialect == SqlDialect.Sqlite ? [""] : _path;
        _byName = new(Comparer);
        foreach (RelationNames relation in relations)
        {
            if (!_byBoth.TryAdd((Fold(relation.Schema), Fold(relation.Name)), relation))
            {
                throw new ArgumentException($"There are two relations {relation}.", nameof(relations));
            }

            if (!_byName.TryGetValue(relation.Name, out List<RelationNames>? same))
            {
                _byName.Add(relation.Name, same = []);
            }

            same.Add(relation);
        }

        _all = new(() => _byBoth.Values.SelectMany(r => r.Columns.Append(r.Name).Append(r.Schema)).ToFrozenSet(Comparer));
    }

    /// <summary>Whose names they are.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>Tells names apart as the database does.</summary>
    public StringComparer Comparer { get; }

    /// <summary>The relation of that name in that schema, or null. Names are as a token means them: folded unless in quotes.</summary>
    public RelationNames? Find(string schema, string name)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(name);
        return _byBoth.GetValueOrDefault((Fold(schema), Fold(name)))
            ?? (Dialect == SqlDialect.Sqlite && string.Equals(schema, MainFile, StringComparison.OrdinalIgnoreCase) ? _byBoth.GetValueOrDefault(("", Fold(name))) : null);
    }

    /// <summary>The first relation of that name on the search path, or null.</summary>
    public RelationNames? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string folded = Fold(name);
        return _path.Select(schema => _byBoth.GetValueOrDefault((schema, folded))).FirstOrDefault(r => r is not null);
    }

    /// <summary>All relations of that name, on the search path or not.</summary>
    public ImmutableArray<RelationNames> FindAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.TryGetValue(name, out List<RelationNames>? same) ? [.. same] : [];
    }

    /// <summary>True for the columns that every table has without declaring them.</summary>
    public bool IsSystemColumn(string name) => (Dialect == SqlDialect.Sqlite ? SqliteSystem : PostgreSqlSystem).Contains(name);

    /// <summary>True for the columns that <c>*</c> brings along. A table of SQLite may declare one that is called as the hidden one is.</summary>
    internal bool ComesWithStar(string name) => Dialect == SqlDialect.Sqlite || !IsSystemColumn(name);

    /// <summary>True when a relation or one of its columns has this name.</summary>
    internal bool Knows(string name) => _all.Value.Contains(name);

    private string Fold(string name) => Dialect == SqlDialect.Sqlite ? name.ToUpperInvariant() : name;
}
