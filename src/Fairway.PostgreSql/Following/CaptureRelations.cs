using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Following;

/// <summary>Reads from the catalogue which relations hold rows of some tables, as they are now.</summary>
internal static class CaptureRelations
{
    /// <summary>The relations, in the order of the tables.</summary>
    /// <exception cref="EngineFault">A table is not there.</exception>
    public static async Task<ImmutableArray<RelationFacts>> ReadAsync(NpgsqlConnection connection, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        foreach (int missing in await MissingAsync(connection, tables, cancellationToken))
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, tables[missing].Name.ToString(), "there is no such table any more", "Run 'plan' again: it reads the definitions anew.");
        }

        ILookup<uint, RelationFacts.Column> columns = await ColumnsAsync(connection, tables, cancellationToken);
        await using NpgsqlCommand command = Command(connection, CaptureRelationSql.Relations, tables);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        ImmutableArray<RelationFacts>.Builder relations = ImmutableArray.CreateBuilder<RelationFacts>();
        while (await row.ReadAsync(cancellationToken))
        {
            uint oid = row.GetFieldValue<uint>(1);
            relations.Add(new RelationFacts(
                row.GetInt32(0) - 1,
                oid,
                new TableName(row.GetString(3), row.GetString(2)),
                row.GetString(4)[0],
                row.GetString(5)[0],
                row.GetString(6)[0],
                [.. row.GetFieldValue<string[]>(7)],
                row.GetString(8),
                row.GetBoolean(9),
                row.IsDBNull(11) ? null : new TableName(row.GetString(11), row.GetString(10)),
                row.GetBoolean(12),
                [.. columns[oid]]));
        }

        return relations.ToImmutable();
    }

    /// <summary>The places of the tables that are not there.</summary>
    public static async Task<ImmutableArray<int>> MissingAsync(NpgsqlConnection connection, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(connection, CaptureRelationSql.Missing, tables);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        ImmutableArray<int>.Builder missing = ImmutableArray.CreateBuilder<int>();
        while (await row.ReadAsync(cancellationToken))
        {
            missing.Add(row.GetInt32(0) - 1);
        }

        return missing.ToImmutable();
    }

    private static async Task<ILookup<uint, RelationFacts.Column>> ColumnsAsync(NpgsqlConnection connection, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(connection, CaptureRelationSql.Columns, tables);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<(uint Relation, RelationFacts.Column Column)>();
        while (await row.ReadAsync(cancellationToken))
        {
            var column = new RelationFacts.Column(
                row.GetString(1), row.GetFieldValue<uint>(2), row.GetInt32(3), row.GetString(4), row.GetFieldValue<uint>(5), row.GetBoolean(6));
            columns.Add((row.GetFieldValue<uint>(0), column));
        }

        return columns.ToLookup(c => c.Relation, c => c.Column);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, ImmutableArray<TableSchema> tables)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Names(tables.Select(t => t.Name.Schema ?? "public")));
        command.Parameters.Add(Names(tables.Select(t => t.Name.Name)));
        return command;
    }

    private static NpgsqlParameter<string[]> Names(IEnumerable<string> names) =>
        new() { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
