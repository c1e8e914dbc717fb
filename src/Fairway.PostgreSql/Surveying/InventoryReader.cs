using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Definitions;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Surveying;

/// <summary>Reads what a PostgreSQL database knows of itself, from its catalogs as they were at one moment.</summary>
internal sealed class InventoryReader(PostgreSqlConnector connector) : IInventoryReader
{
    private static readonly ImmutableArray<string> _blind =
    [
        "The catalogue knows nothing of programs outside of the database.",
        "What a routine kept as text reads is not in it: its text is read, and a statement that it makes at run time is not.",
        "Rights of superusers are not listed: they may do everything.",
        "Jobs of schedulers that are extensions (pg_cron) are not read.",
    ];

    /// <inheritdoc/>
    public async Task<Inventory> ReadAsync(CancellationToken cancellationToken)
    {
        await using CatalogSession session = await CatalogSession.OpenAsync(connector, cancellationToken);
        List<InventoryAsset> relations = await session.QueryAsync(InventorySql.Relations, Relation, cancellationToken);
        List<InventoryAsset> routines = await session.QueryAsync(InventorySql.Routines, Routine, cancellationToken);
        List<InventoryAsset> others = await session.QueryAsync(InventorySql.Others, r => new InventoryAsset(Name(r, 0), r.GetString(2)), cancellationToken);
        List<InventoryNeed> needs = await session.QueryAsync(
            InventorySql.Needs, r => new InventoryNeed(Name(r, 0), Name(r, 2), Text(r, 4), Enum.Parse<NeedKind>(r.GetString(5)), r.GetString(6)), cancellationToken);
        List<InventoryRight> rights = await session.QueryAsync(InventorySql.Rights, r => new InventoryRight(r.GetString(0), Name(r, 1), r.GetBoolean(3), r.GetBoolean(4)), cancellationToken);
        List<(string[] Path, string Database)> here = await session.QueryAsync(InventorySql.SearchPath, r => (r.IsDBNull(0) ? [] : r.GetFieldValue<string[]>(0), r.GetString(1)), cancellationToken);
        return new Inventory([.. relations, .. routines, .. others], [.. needs], [.. rights], [.. here[0].Path], _blind) { Database = here[0].Database };
    }

    private static InventoryAsset Relation(NpgsqlDataReader row) => new(Name(row, 0), row.GetString(6))
    {
        Columns = [.. row.GetFieldValue<string[]>(2)],
        Bytes = row.IsDBNull(3) ? null : row.GetInt64(3),
        Rows = row.IsDBNull(4) ? null : row.GetInt64(4),
        Owner = row.GetString(5),
    };

    private static InventoryAsset Routine(NpgsqlDataReader row) => new(new AssetName(AssetKind.Routine, row.GetString(0)), row.GetString(2))
    {
        Owner = row.GetString(1),
        Language = row.GetString(3),
        Body = Text(row, 4),
    };

    private static AssetName Name(NpgsqlDataReader row, int at) => new(Enum.Parse<AssetKind>(row.GetString(at)), row.GetString(at + 1));

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
