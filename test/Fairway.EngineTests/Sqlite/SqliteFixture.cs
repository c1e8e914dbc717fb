using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite;

/// <summary>SQLite files in a folder of their own.</summary>
public sealed class SqliteFixture : EngineFixture
{
    private readonly TemporaryFolder _folder = new();
    private int _systems;

    public string Path(ISystem system) => _folder.File(system.DisplayName["sqlite:".Length..]);

    public override ISystem NewSystem() => new SqliteEngine().At($"sqlite:{++_systems}.db", _folder.Path);

    /// <summary>Runs SQL on the file, past all ports.</summary>
    public void Execute(ISystem system, string sql)
    {
        using SqliteConnection connection = Open(system);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(ISystem system, string sql)
    {
        using SqliteConnection connection = Open(system);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>A connection of another process, as it were.</summary>
    public SqliteConnection Open(ISystem system)
    {
        var connection = new SqliteConnection($"Data Source={Path(system)};Pooling=False");
        connection.Open();
        return connection;
    }

    public override Task CreateAsync(ISystem system, TableSchema table)
    {
        Execute(system, Definition(table));
        return Task.CompletedTask;
    }

    public static string Definition(TableSchema table)
    {
        IEnumerable<string> columns = table.Columns.Select(c =>
            $"\"{c.Name}\" {NativeType(c.Type)}{(c.Collation is null ? "" : $" COLLATE {c.Collation}")}{(c.Nullable ? "" : " NOT NULL")}");
        string key = table.Key is null ? "" : $", PRIMARY KEY ({string.Join(", ", table.Key.Columns.Select(c => $"\"{c}\""))})";
        return $"CREATE TABLE \"{table.Name.Name}\" ({string.Join(", ", columns)}{key}) {string.Join(", ", table.Options)}";
    }

    // There is no limit: more than a page, than a batch and than what is read at once.
    public override int LargestKeyBytes => 1_300_000;

    public override bool Supports(ColumnType type) => true;

    // SQLite stores NaN as NULL, and -0.0 as 0.
    public override bool Keeps(ColumnType type, RowValue value) => type.Kind switch
    {
        ValueKind.Float32 => IsKept(Canonical.ReadFloat32(value.Bytes)),
        ValueKind.Float64 => IsKept(Canonical.ReadFloat64(value.Bytes)),
        ValueKind.Any when value.Bytes[0] == Canonical.AnyFloat => IsKept(Canonical.ReadFloat64(value.Bytes[1..])),
        _ => true,
    };

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsKept(double value) => !double.IsNaN(value) && !(value == 0 && double.IsNegative(value));

    private static string NativeType(ColumnType type) => type.Kind switch
    {
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Int16 => "SMALLINT",
        ValueKind.Int32 => "INTEGER",
        ValueKind.Int64 => "BIGINT",
        ValueKind.Decimal when type.Precision is > 0 and <= 15 => $"NUMERIC({type.Precision},{type.Scale})",
        ValueKind.Decimal => $"DECIMAL_TEXT({type.Precision},{type.Scale})",
        ValueKind.Float64 => "DOUBLE",
        ValueKind.Float32 => "FLOAT",
        ValueKind.Text => "TEXT",
        ValueKind.Bytes => "BLOB",
        ValueKind.Any => "",
        _ => $"{type.Kind.ToString().ToUpperInvariant()}_TEXT",
    };
}
