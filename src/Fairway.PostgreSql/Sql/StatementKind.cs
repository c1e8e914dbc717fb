namespace Fairway.PostgreSql.Sql;

/// <summary>What our statements make, in the order in which they are applied, with the question whether it is there already.</summary>
internal static class StatementKind
{
    public const string Schema = "schema";
    public const string Table = "table";
    public const string PrimaryKey = "primary key";
    public const string UniqueConstraint = "unique constraint";
    public const string Constraint = "constraint";
    public const string Index = "index";
    public const string ForeignKey = "foreign key";
    public const string ForeignKeyCheck = "foreign key check";
    public const string Sequence = "sequence";
    public const string Statistics = "statistics";

    private const string OfTable = """
        pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace, name
        WHERE n.nspname = name.parts[1] AND c.relname = name.parts[2]
        """;

    // References come after the keys of all tables, because each needs the other table's key.
    private static readonly (string Kind, int Phase, string? Exists)[] _kinds =
    [
        (Schema, 0, "FROM pg_namespace n, name WHERE n.nspname = name.parts[1]"),
        (Table, 1, """
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, name
            WHERE n.nspname = name.parts[1] AND c.relname = name.parts[2] AND c.relkind IN ('r', 'p')
            """),
        (PrimaryKey, 2, $"FROM {OfTable} AND k.contype = 'p'"),
        (UniqueConstraint, 2, $"""
            FROM {OfTable} AND k.contype = 'u' AND name.parts[3:] = ARRAY(
              SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num ORDER BY u.place)
            """),
        (Constraint, 2, $"FROM {OfTable} AND k.conname = name.parts[3]"),
        (Index, 2, """
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace, name
            WHERE n.nspname = name.parts[1] AND c.relname = name.parts[2] AND x.relname = name.parts[3]
            """),
        (ForeignKey, 3, $"FROM {OfTable} AND k.contype = 'f' AND k.conname = name.parts[3]"),
        (ForeignKeyCheck, 4, $"FROM {OfTable} AND k.contype = 'f' AND k.conname = name.parts[3] AND k.convalidated"),
        (Sequence, 5, null),
        (Statistics, 6, null),
    ];

    /// <summary>When statements of a kind are applied, among all others.</summary>
    /// <exception cref="ArgumentException">The kind is none of ours.</exception>
    public static int PhaseOf(string kind) => Find(kind).Phase;

    /// <summary>One row, one boolean: the object is there. The parameter is its name as <see cref="ObjectName"/> writes it. Null for what may be repeated.</summary>
    public static string? ExistsSql(string kind) =>
        Find(kind).Exists is { } exists ? $"WITH name (parts) AS (SELECT parse_ident($1)) SELECT EXISTS (SELECT {exists})" : null;

    private static (string Kind, int Phase, string? Exists) Find(string kind) => Array.Find(_kinds, k => k.Kind == kind) is { Kind: not null } found
        ? found
        : throw new ArgumentException($"No statement of ours makes a {kind}.", nameof(kind));
}
