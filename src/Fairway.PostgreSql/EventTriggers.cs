using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// Finds out whether an event trigger of the target refused a definition. Its function may raise any code and any text, which is not passed on: it is known by
/// its name in the error's context, or, where an error has none, by being the only kind of function that could have raised it.
/// </summary>
internal static class EventTriggers
{
    private const string RaisedByFunction = "P0";

    /// <summary>The fault that names the event triggers; null when none of them refused.</summary>
    /// <param name="session">The session in which it was refused, outside of a transaction.</param>
    /// <param name="refused">What the server sent.</param>
    /// <param name="place">What was to be made.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<EngineFault?> RefusalAsync(NpgsqlConnection session, PostgresException refused, string place, CancellationToken cancellationToken)
    {
        if (session.FullState != System.Data.ConnectionState.Open)
        {
            return null;
        }

        var all = new List<(string Trigger, string Function)>();
        await using (var command = new NpgsqlCommand(EventTriggerSql.Active, session))
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                all.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        string[] named = [.. all.Where(t => refused.Where?.Contains($" {t.Function} ", StringComparison.Ordinal) == true).Select(t => t.Trigger)];
        string[] possible = named.Length > 0 || !refused.SqlState.StartsWith(RaisedByFunction, StringComparison.Ordinal) ? named : [.. all.Select(t => t.Trigger)];
        return possible.Length == 0 ? null : new EngineFault(
            EngineFaultKind.BadSetup,
            place,
            $"an event trigger of the target refuses to let it be made ({string.Join(", ", possible)})",
            $"Let its owner disable it for the run (ALTER EVENT TRIGGER {possible[0]} DISABLE) and enable it afterwards; then run the command again.",
            refused);
    }
}
