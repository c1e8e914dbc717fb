using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Definitions;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>Reads all definitions under one snapshot, from the catalogs alone, with as many statements for one table as for thousands.</summary>
internal sealed class SchemaReader(PostgreSqlConnector connector, string dialect) : ISchemaReader
{
    /// <inheritdoc/>
    public async Task<DatabaseSchema> ReadAsync(CancellationToken cancellationToken)
    {
        await using CatalogSession session = await CatalogSession.OpenAsync(connector, cancellationToken);
        List<TableFacts> tables = await session.QueryAsync(SelectTables.Sql, CatalogRows.Table, cancellationToken);
        var types = new TypeResolver(await session.QueryAsync(SelectTypes.Sql, CatalogRows.Type, cancellationToken));
        var assembler = new TableAssembler(
            await session.QueryAsync(SelectColumns.Sql, CatalogRows.Column(types), cancellationToken),
            await session.QueryAsync(SelectIndexes.Sql, CatalogRows.Index, cancellationToken),
            await session.QueryAsync(SelectConstraints.Sql, CatalogRows.Constraint, cancellationToken),
            await session.QueryAsync(SelectSequences.Sql, CatalogRows.Sequence, cancellationToken));
        List<bool> bookkeeping = await session.QueryAsync(SelectBookkeeping.Sql, r => r.GetBoolean(0), cancellationToken);
        return new DatabaseSchema(dialect, [.. tables.Select(assembler.Assemble)], await ReadOthersAsync(session, tables, cancellationToken)) { HoldsBookkeeping = bookkeeping[0] };
    }

    /// <inheritdoc/>
    public async Task<DefinitionMark> MarkAsync(ImmutableArray<TableName> tables, bool around, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(around ? SelectDefinitionMark.Whole : SelectDefinitionMark.OfTables, connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tables.Select(t => t.Schema ?? "public")] });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tables.Select(t => t.Name)] });
            await using NpgsqlDataReader marks = await command.ExecuteReaderAsync(cancellationToken);
            await marks.ReadAsync(cancellationToken); // One row, never null.
            return new DefinitionMark(marks.GetString(0), around ? marks.GetString(1) : null);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, connector.Address.DisplayName).OrStop(cancellationToken);
        }
    }

    private static async Task<ImmutableArray<SchemaObject>> ReadOthersAsync(CatalogSession session, List<TableFacts> tables, CancellationToken cancellationToken)
    {
        var objects = new List<ObjectFacts>();
        foreach (string statement in SelectObjects.All)
        {
            objects.AddRange(await session.QueryAsync(statement, CatalogRows.Object, cancellationToken));
        }

        var assembler = new ObjectAssembler(tables, objects, await session.QueryAsync(SelectMembers.Sql, CatalogRows.Member, cancellationToken));
        return assembler.Assemble(await session.QueryAsync(SelectUses.Sql, CatalogRows.Use, cancellationToken));
    }
}
