using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Surveying;

/// <summary>Asks SQLite's translator what statements name. Of an INSERT it says the table and no columns.</summary>
internal sealed class StatementProbe(SqliteConnector connector) : IStatementProbe
{
    /// <inheritdoc/>
    public bool IsPassive => true;

    /// <inheritdoc/>
    public async Task<ImmutableArray<ProbedStatement>> ProbeAsync(ImmutableArray<string> statements, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await connector.OpenReadingAsync(cancellationToken);
        HashSet<string> views = [];
        HashSet<string> between = [];
        await foreach ((string type, string name) in Definitions(connection, cancellationToken))
        {
            _ = type == "view" && views.Add(name);
            between.Add(name);
        }

        return [.. statements.Select(s => Answer(connection, s, views, between))];
    }

    private static ProbedStatement Answer(SqliteConnection connection, string statement, HashSet<string> views, HashSet<string> between)
    {
        if (Translator.Translate(connection, statement) is not { } accesses)
        {
            return new ProbedStatement([], [], Refusal: "1");
        }

        // What comes by a view or a trigger is theirs; what comes by a common table is the statement's own.
        StatementAccess[] own = [.. accesses.Where(a => a.Via is null || !between.Contains(a.Via))];
        return new ProbedStatement(
            [.. own.Where(a => a.Column is not null).Select(a => (Name(a.Relation), a.Column!)).Distinct()],
            [.. own.Select(a => Name(a.Relation)).Distinct()],
            Refusal: null)
        {
            Partly = [.. own.Where(a => a.Action == raw.SQLITE_INSERT).Select(a => Name(a.Relation)).Distinct()],
        };

        AssetName Name(string relation) => new(views.Contains(relation) ? AssetKind.View : AssetKind.Table, relation);
    }

    private static async IAsyncEnumerable<(string Type, string Name)> Definitions(SqliteConnection connection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = SurveySql.ViewsAndTriggers;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return (reader.GetString(0), reader.GetString(1));
        }
    }
}
