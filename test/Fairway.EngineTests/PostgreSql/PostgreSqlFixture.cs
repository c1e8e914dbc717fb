using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.PostgreSql.Sql;
using Fairway.Testing;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Databases of their own on the tests' server, for a role that has the documented rights and no more.</summary>
/// <param name="prepare">Is given the name of each new database.</param>
public sealed class PostgreSqlFixture(Action<string>? prepare = null) : EngineFixture
{
    /// <summary>The role that Fairway logs in as.</summary>
    public const string Mover = "mover";

    private static readonly Lazy<string> _mover = new(MakeMover);
    private static int _databases;
    private readonly List<string> _made = [];

    public static PostgreSqlServer Server => PostgreSqlServer.Shared;

    public static string Database(ISystem system) => Uri.UnescapeDataString(system.DisplayName[(system.DisplayName.LastIndexOf('/') + 1)..]);

    public override ISystem NewSystem() => new PostgreSqlEngine(new ProgramRunner()).At(NewAddress(), ".");

    /// <summary>The address of a new empty database, with the mover's name and password.</summary>
    public string NewAddress()
    {
        string database = NewDatabase();
        return Server.Address(database, Mover, Mover);
    }

    /// <summary>A new empty database in which the mover has the documented rights of both roles.</summary>
    /// <param name="encoding">Its encoding, where it is not UTF8.</param>
    public string NewDatabase(string? encoding = null)
    {
        string database = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        _ = _mover.Value;

        // Files that are copied cost a third of pages that are logged.
        Server.Psql("postgres", $"CREATE DATABASE {database} TEMPLATE template0 STRATEGY file_copy{(encoding is null ? "" : $" ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")}; GRANT CREATE ON DATABASE {database} TO {Mover}");
        Server.Psql(database, $"GRANT CREATE ON SCHEMA public TO {Mover}");
        _made.Add(database);
        prepare?.Invoke(database);
        return database;
    }

    /// <summary>Runs SQL as superuser, past all ports.</summary>
    public static string Execute(ISystem system, string sql) => Server.Psql(Database(system), sql);

    public override Task CreateAsync(ISystem system, TableSchema table)
    {
        Execute(system, $"SET ROLE {Mover}; {Definition(table)}");
        return Task.CompletedTask;
    }

    // A third of a page, less what an index entry itself needs.
    public override int LargestKeyBytes => 2_600;

    public override bool Supports(ColumnType type) => type.Kind != ValueKind.Any;

    public override bool Keeps(ColumnType type, RowValue value) => type.Kind switch
    {
        // No text of PostgreSQL has a NUL character.
        ValueKind.Text or ValueKind.Json => !value.Bytes.Contains((byte)0),

        // A numeric with a precision takes NaN but no infinity.
        ValueKind.Decimal => type.Precision == 0 || !value.Bytes.EndsWith("Infinity"u8),

        // 4714-11-24 BC to 5874897 AD, and to 294276 AD with a time.
        ValueKind.Date => Canonical.ReadInt32(value.Bytes) is int.MaxValue or int.MinValue or (>= -2_451_545 and < 2_145_031_949),
        ValueKind.Timestamp or ValueKind.TimestampTz =>
            Canonical.ReadInt64(value.Bytes) is long.MaxValue or long.MinValue or (>= -211_813_488_000_000_000 and < 9_223_371_331_200_000_000),
        _ => true,
    };

    protected override void Dispose(bool disposing)
    {
        if (_made.Count > 0)
        {
            Server.Psql("postgres", string.Join('\n', _made.Select(database => $"DROP DATABASE {database} WITH (FORCE);")));
        }

        base.Dispose(disposing);
    }

    private static string Definition(TableSchema table)
    {
        IEnumerable<string> columns = table.Columns.Select(c =>
            $"{Quote.Identifier(c.Name)} {TypeMap.NativeTypeFor(c.Type)}{(c.Collation is null ? "" : $" COLLATE {c.Collation}")}{(c.Nullable ? "" : " NOT NULL")}");
        string key = table.Key is null ? "" : $", PRIMARY KEY ({Quote.Identifiers(table.Key.Columns)})";
        return $"CREATE TABLE {Quote.Table(table.Name)} ({string.Join(", ", columns)}{key})";
    }

    private static string MakeMover()
    {
        lock (PostgreSqlServer.Rights)
        {
            return Server.Psql("postgres", $"CREATE ROLE {Mover} LOGIN REPLICATION PASSWORD '{Mover}'; GRANT pg_read_all_data TO {Mover}; GRANT SET ON PARAMETER session_replication_role TO {Mover};");
        }
    }
}
