using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>Writes definitions of tables that a mapping derived. Those that are carried are the definition carrier's, and have no statements here.</summary>
internal sealed class SchemaWriter(PostgreSqlConnector connector) : ISchemaWriter
{
    /// <inheritdoc/>
    public string? NativeTypeFor(ColumnType type) => TypeMap.NativeTypeFor(type);

    /// <inheritdoc/>
    public ImmutableArray<string> OptionsNotKept(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Carried)
        {
            return [];
        }

        IEnumerable<string> lost = table.Options.Where(o => !CreateTable.Keeps(o)).Select(o => $"{o}, because it is made anew with its columns, keys, indexes and references");
        return table.HasSequence && CreateTable.NumberedColumn(table) is null
            ? [.. lost, "numbers of its own, because its key is not one column of whole numbers"]
            : [.. lost];
    }

    /// <inheritdoc/>
    /// <exception cref="EngineFault">PostgreSQL cannot keep one of the names, or has no type for a column.</exception>
    public ImmutableArray<SchemaStatement> BeforeData(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Carried)
        {
            return [];
        }

        ObjectName.Check(table);
        var create = new SchemaStatement(StatementKind.Table, ObjectName.Of(table.Name), CreateTable.Sql(table));
        return table.Name.Schema is { } schema and not "public"
            ? [new SchemaStatement(StatementKind.Schema, ObjectName.Of(schema), $"CREATE SCHEMA IF NOT EXISTS {Quote.Identifier(schema)}"), create]
            : [create];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An index is more than a list of columns, and has no definition of its own.</exception>
    /// <exception cref="EngineFault">PostgreSQL cannot keep one of the names.</exception>
    public ImmutableArray<SchemaStatement> AfterData(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Carried)
        {
            return [];
        }

        ObjectName.Check(table);
        IEnumerable<SchemaStatement> position = CreateTable.NumberedColumn(table) is { } column ? [FinishTable.Position(table, column)] : [];
        return [.. FinishTable.Keys(table), .. FinishTable.Indexes(table), .. FinishTable.References(table), .. position, FinishTable.Statistics(table)];
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(ImmutableArray<SchemaStatement> statements, CancellationToken cancellationToken)
    {
        ImmutableArray<SchemaStatement> ordered = [.. statements.OrderBy(s => StatementKind.PhaseOf(s.Kind))];
        if (ordered.IsEmpty)
        {
            return;
        }

        await using NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
        foreach (SchemaStatement statement in ordered)
        {
            string place = $"{statement.Kind} {statement.Name}";
            try
            {
                await ApplyAsync(connection, statement, cancellationToken);
            }
            catch (PostgresException refused) when (!cancellationToken.IsCancellationRequested)
            {
                throw await EventTriggers.RefusalAsync(connection, refused, place, cancellationToken) ?? Faults.TranslateDefinition(refused, place);
            }
            catch (Exception exception) when (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, place).OrStop(cancellationToken);
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SchemaStatement statement, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await ExistsAsync(connection, statement, cancellationToken))
        {
            await using var command = new NpgsqlCommand(statement.Sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, SchemaStatement statement, CancellationToken cancellationToken)
    {
        if (StatementKind.ExistsSql(statement.Kind) is not { } exists)
        {
            return false;
        }

        await using var command = new NpgsqlCommand(exists, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = statement.Name });
        return await command.FirstValueAsync(cancellationToken) is true;
    }
}
