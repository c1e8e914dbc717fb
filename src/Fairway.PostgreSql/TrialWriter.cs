using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Fairway.PostgreSql.Writing;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// Makes a table, copies rows into it as a writer does and rolls all of it back, in one transaction: nobody sees the table, and a session that is killed leaves
/// nothing. Values are written as the bytes that they are, whatever their type: what is measured is the way there and the server's log, not the reading of
/// numbers and dates. Tables are made as a sync makes them, not as a replica, so that whatever would refuse those refuses these.
/// </summary>
internal sealed class TrialWriter : ITrialWriter
{
    private readonly WriteSession _session;
    private readonly Dictionary<TableSchema, TableSchema> _trials;
    private readonly Dictionary<TableSchema, TableSchema> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly string _place;
    private RowCopy? _copy;

    private TrialWriter(WriteSession session, Dictionary<TableSchema, TableSchema> trials, string place)
    {
        _session = session;
        _trials = trials;
        _place = place;
    }

    public static async Task<ITrialWriter> OpenAsync(PostgreSqlConnector connector, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        string place = connector.Address.DisplayName;
        WriteSession session = await WriteSession.OpenAsync(connector, beReplica: false, cancellationToken);
        try
        {
            return new TrialWriter(session, await BeginAsync(session, tables, cancellationToken), place);
        }
        catch (PostgresException refused) when (!cancellationToken.IsCancellationRequested)
        {
            EngineFault fault = await FaultAsync(session, refused, place, cancellationToken);
            await session.DisposeAsync();
            throw fault;
        }
        catch (Exception failed)
        {
            await session.DisposeAsync();
            if (Faults.IsFault(failed))
            {
                throw Faults.Translate(failed, place).OrStop(cancellationToken);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => TranslatedAsync(
        async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            TableSchema trial = _trials[table];
            if (_copy is not null && !ReferenceEquals(_copy.Table, trial))
            {
                await EndCopyAsync(cancellationToken);
            }

            _copy ??= await RowCopy.BeginAsync(_session, trial, cancellationToken);
            await _copy.WriteAsync(rows, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => RelayFormat.Of(table);

    /// <inheritdoc/>
    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) => TranslatedAsync(
        async () =>
        {
            await EndCopyAsync(cancellationToken);
            bool asText = RelayFormat.IsText(RelayFormat.Of(table));
            await RelayCopy.RunAsync(_session, asText ? await TextOfAsync(table, cancellationToken) : _trials[table], rows, asText, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FinishAsync(CancellationToken cancellationToken) => TranslatedAsync(() => EndCopyAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_copy?.CancelAsync() ?? Task.CompletedTask);
        }
        catch (Exception given) when (IsOfTheEnd(given))
        {
            // A COPY that is given up says so.
        }

        try
        {
            await (_session.IsOpen ? _session.ExecuteAsync("ROLLBACK", CancellationToken.None) : Task.CompletedTask);
        }
        catch (Exception lost) when (IsOfTheEnd(lost))
        {
            // The session is gone, and with it the transaction.
        }
        finally
        {
            _copy?.Dispose();
            await _session.DisposeAsync();
        }
    }

    private static bool IsOfTheEnd(Exception exception) => Faults.IsFault(exception) || exception is InvalidOperationException or OperationCanceledException;

    // Two trials at once would wait for each other over a name that both want; a session of the server has its number for itself.
    private static async Task<Dictionary<TableSchema, TableSchema>> BeginAsync(WriteSession session, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        string own = TrialSql.Prefix + session.Connection.ProcessID.ToString(CultureInfo.InvariantCulture);
        var sql = new StringBuilder("BEGIN");
        var trials = new Dictionary<TableSchema, TableSchema>(ReferenceEqualityComparer.Instance);
        bool hasOwnSchema = false;
        foreach (TableSchema table in tables)
        {
            string schema = table.Name.Schema ?? "public";
            if (!await ExistsAsync(session, schema, cancellationToken))
            {
                sql.Append(hasOwnSchema ? "" : $"; {TrialSql.CreateSchema(own)}");
                (schema, hasOwnSchema) = (own, true);
            }

            TableSchema trial = TrialSql.Table(table, new TableName(string.Create(CultureInfo.InvariantCulture, $"{own}_{trials.Count}"), schema), asText: false);
            sql.Append("; ").Append(CreateTable.Sql(trial));
            trials.Add(table, trial);
        }

        await session.ExecuteAsync(sql.ToString(), cancellationToken);
        return trials;
    }

    private static async Task<bool> ExistsAsync(WriteSession session, string schema, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(TrialSql.SchemaExists, session.Connection) { Parameters = { new() { Value = schema } } };
        return await exists.FirstValueAsync(cancellationToken) is true;
    }

    // Few tables are relayed as text.
    private async Task<TableSchema> TextOfAsync(TableSchema table, CancellationToken cancellationToken)
    {
        if (!_texts.TryGetValue(table, out TableSchema? text))
        {
            TableName name = _trials[table].Name;
            text = TrialSql.Table(table, name with { Name = $"{name.Name}_text" }, asText: true);
            await _session.ExecuteAsync(CreateTable.Sql(text), cancellationToken);
            _texts.Add(table, text);
        }

        return text;
    }

    private static async Task<EngineFault> FaultAsync(WriteSession session, PostgresException refused, string place, CancellationToken cancellationToken)
    {
        if (session.IsOpen)
        {
            await session.ExecuteAsync("ROLLBACK", cancellationToken);
        }

        return await EventTriggers.RefusalAsync(session.Connection, refused, place, cancellationToken) ?? Faults.Translate(refused, place);
    }

    private async Task EndCopyAsync(CancellationToken cancellationToken)
    {
        if (_copy is not null)
        {
            await _copy.FinishAsync(cancellationToken);
            _copy.Dispose();
            _copy = null;
        }
    }

    private async Task TranslatedAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (Faults.IsFault(failed))
        {
            throw Faults.Translate(failed, _place).OrStop(cancellationToken);
        }
    }
}
