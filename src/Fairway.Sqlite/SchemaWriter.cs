using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite;

/// <summary>Writes definitions: those of SQLite verbatim, others in its words.</summary>
internal sealed class SchemaWriter(SqliteConnector connector) : ISchemaWriter
{
    private const string Exists = "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = $kind AND name = $name COLLATE NOCASE)";

    // Options of sqlite3_db_config that the binding does not name.
    private const int AllowQuotedTextInStatements = 1013;
    private const int AllowQuotedTextInDefinitions = 1014;

    // The lower byte of a result code says what happened, the upper ones how.
    private const int PrimaryCode = 0xFF;

    /// <inheritdoc/>
    public string? NativeTypeFor(ColumnType type) => TypeMap.NativeTypeFor(type);

    /// <inheritdoc/>
    public ImmutableArray<string> OptionsNotKept(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.NativeSql is null ? [.. new CreateTable(table).OptionsNotKept()] : [];
    }

    /// <inheritdoc/>
    public ImmutableArray<SchemaStatement> BeforeData(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [new SchemaStatement("table", table.Name.Name, table.NativeSql ?? new CreateTable(table).Sql())];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An index is partial or has an expression, and no definition of its own.</exception>
    public ImmutableArray<SchemaStatement> AfterData(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<SchemaStatement> indexes = table.Indexes
            .Where(i => !i.FromConstraint)
            .Select(i => new SchemaStatement("index", i.Name, i.NativeSql ?? CreateIndex.Sql(table, i)));
        bool numbersItself = table.HasSequence && (table.NativeSql is not null || new CreateTable(table).NumbersItself);
        return numbersItself && table.SequencePosition is { } position
            ? [.. indexes, new SchemaStatement(ObjectKinds.Sequence, table.Name.Name, AdvanceSequence.Sql(table.Name.Name, position))]
            : [.. indexes];
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(ImmutableArray<SchemaStatement> statements, CancellationToken cancellationToken)
    {
        using DefinitionSession session = await DefinitionSession.OpenWritingAsync(connector, cancellationToken);
        AllowQuotedText(session);
        await Task.Run(
            () =>
            {
                foreach (SchemaStatement statement in statements)
                {
                    Apply(session, statement);
                }
            },
            cancellationToken);
    }

    private static void Apply(DefinitionSession session, SchemaStatement statement)
    {
        string place = $"{statement.Kind} {statement.Name}";
        session.Execute("BEGIN IMMEDIATE", place);
        try
        {
            bool exists = !ObjectKinds.IsRepeatable(statement.Kind)
                && session.Number(Exists, ("$kind", statement.Kind), ("$name", statement.Name)) == 1;
            if (!exists)
            {
                session.Execute(statement.Sql, place);
            }

            session.Execute("COMMIT", place);
        }
        catch (EngineFault refused) when ((raw.sqlite3_errcode(session.Handle) & PrimaryCode) == raw.SQLITE_CONSTRAINT)
        {
            // Rows that are there already break what is made now.
            session.RollBack();
            throw new EngineFault(
                refused.Kind,
                place,
                refused.Seen,
                "Correct the rows in the source, or change the mapping that makes them alike; then run 'fairway sync --restart': rows that are in the target already are not read again otherwise.",
                refused);
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    // Old definitions hold "text" in double quotes; SQLite accepted them once, and must accept them again from a copy.
    private static void AllowQuotedText(DefinitionSession session)
    {
        session.ThrowOnError(raw.sqlite3_db_config(session.Handle, AllowQuotedTextInDefinitions, 1, out _), session.Place);
        session.ThrowOnError(raw.sqlite3_db_config(session.Handle, AllowQuotedTextInStatements, 1, out _), session.Place);
    }
}
