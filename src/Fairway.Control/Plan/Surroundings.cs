using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>
/// What stands around the tables of a domain on one side and does not alter their rows by itself: indexes, checks, defaults; triggers, rules and policies; the views that read them, however many
/// lie between; the routines that any of these names, or that one of those calls; who may write.
/// </summary>
public static class Surroundings
{
    /// <summary>The kind of an index that refuses duplicates.</summary>
    public const string UniqueIndex = "unique index";

    private const int Digits = 16;
    private static readonly string[] _parts = ["trigger", "rule", "policy"];
    private static readonly string[] _views = ["view", "materialized view"];
    private static readonly string[] _routines = ["function", "procedure", "aggregate"];

    /// <summary>All of them.</summary>
    /// <param name="side"><c>source</c> or <c>target</c>.</param>
    /// <param name="schema">What the side declares.</param>
    /// <param name="tables">The domain's tables there.</param>
    /// <param name="writers">Who may write them.</param>
    public static ImmutableArray<DefinedObject> Of(string side, DatabaseSchema schema, IEnumerable<TableName> tables, IEnumerable<WriterRight> writers)
    {
        ArgumentNullException.ThrowIfNull(schema);
        TableSchema[] own = [.. tables.Select(schema.Find).OfType<TableSchema>()];
        ImmutableArray<SchemaObject> others = Others(schema, own);
        return
        [
            .. own.SelectMany(t => Parts(side, t)),
            .. others.Select(o => Made(side, o.Kind, o.Name, o.NativeSql ?? "")),
            .. writers.Select(w => Made(side, "rights", $"of {w.Role} on {w.Table}", string.Join(',', w.Rights))),
        ];
    }

    /// <summary>The name of an index among the objects.</summary>
    public static string NameOf(TableSchema table, IndexSchema index)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        return $"{table.Name}.{index.Name}";
    }

    private static IEnumerable<DefinedObject> Parts(string side, TableSchema table) =>
    [
        .. table.Indexes.Select(i => Made(side, i.Unique ? UniqueIndex : "index", NameOf(table, i), i.NativeSql ?? $"{string.Join(',', i.Columns)} {i.Unique}")),
        .. table.Checks.IsEmpty ? [] : new[] { Made(side, "checks", $"of {table.Name}", string.Join('\n', table.Checks.Order(StringComparer.Ordinal))) },
        .. table.Columns.Where(c => c.DefaultSql is not null).Select(c => Made(side, "default", $"of {table.Name}.{c.Name}", c.DefaultSql!)), // Filtered in the same line.
        .. table.Columns.Where(c => c.GeneratedSql is not null).Select(c => Made(side, "expression", $"of {table.Name}.{c.Name}", c.GeneratedSql!)), // As above.
    ];

    // Views over views, and routines that call routines: until nothing more comes in.
    private static ImmutableArray<SchemaObject> Others(DatabaseSchema schema, TableSchema[] tables)
    {
        var found = new HashSet<SchemaObject>(ReferenceEqualityComparer.Instance);
        var names = new HashSet<string>(tables.Select(t => t.Name.ToString()), StringComparer.OrdinalIgnoreCase);
        string[] expressions = [.. tables.SelectMany(t => (string?[])[.. t.Checks, .. t.Columns.Select(c => c.DefaultSql), .. t.Columns.Select(c => c.GeneratedSql)]).OfType<string>()];
        for (int before = -1; before != found.Count;)
        {
            before = found.Count;
            foreach (SchemaObject one in schema.Others.Where(o => !found.Contains(o) && IsAround(o, names, found, expressions)))
            {
                found.Add(one);
                if (_views.Contains(one.Kind))
                {
                    names.Add(one.Name);
                }
            }
        }

        return [.. schema.Others.Where(found.Contains)];
    }

    private static bool IsAround(SchemaObject one, HashSet<string> names, HashSet<SchemaObject> found, string[] expressions) =>
        _parts.Contains(one.Kind) ? one.Table is not null && names.Contains(one.Table)
        : _views.Contains(one.Kind) ? one.Uses?.Any(names.Contains) ?? Mentions(one.NativeSql, names.Select(LastOf))
        : _routines.Contains(one.Kind) && (found.Any(f => Calls(f, one)) || expressions.Any(e => Mentions(e, [RoutineOf(one)])));

    private static bool Calls(SchemaObject caller, SchemaObject routine) =>
        caller.Uses is { } uses && uses.Contains(routine.Name) || (caller.Uses is null && Mentions(caller.NativeSql, [RoutineOf(routine)]));

    private static bool Mentions(string? sql, IEnumerable<string> names) => sql is not null && SqlMentions.Any(sql, new HashSet<string>(names, StringComparer.OrdinalIgnoreCase));

    private static string RoutineOf(SchemaObject routine) => LastOf(routine.Name.Split('(')[0]);

    private static string LastOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static DefinedObject Made(string side, string kind, string name, string text) => new(side, kind, name, ProjectDigest.HashOf(text)[..Digits]);
}
