using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Probing;

/// <summary>What the server says against a query of the user's own. Its words are passed on only where they name what the statement names: elsewhere they can hold values of rows.</summary>
internal static class StatementMistake
{
    private const string MissingRight = "42501";

    /// <summary>The fault of an error; null when the statement is not to blame.</summary>
    /// <param name="error">What the server sent.</param>
    /// <param name="sent">All that was sent.</param>
    /// <param name="place">The object concerned.</param>
    public static EngineFault? Of(PostgresException error, string sent, string place)
    {
        (string Seen, string Remedy)? mistake = error.SqlState switch
        {
            MissingRight => null,
            "42P01" or "42703" or "42883" or "3F000" or "42P02" or "42702" or "42725" => (
                error.MessageText, "Correct the name in the statement, and write tables with their schemas; one of the other side's schema belongs into the statement for that side."),
            "42601" => ("it is no query that the server reads", "Write one query that gives one row with one number: SELECT count(*) FROM … ."),
            "22012" => ("it divides by zero", "Let it work for every row: nullif(…, 0)."),
            "22P02" or "22007" or "22008" => ("it makes a value of a type that some text is not", "Leave such rows out before it converts them, with a condition or CASE."),
            "22003" => ("a number is larger than its type", "Let it count with numeric: …::numeric."),
            "21000" => ("a query inside it gives more than one row", "Let the inner query give one row: min(…), LIMIT 1, EXISTS."),
            "25006" => ("it writes, and a rule only reads", "Leave out what writes."),
            _ when error.SqlState[..2] is "42" or "0A" => ($"the server refuses it (SQLSTATE {error.SqlState})", "Try it in psql against this database, which has the server's words, and correct it."),
            _ when error.SqlState[..2] is "22" => ($"some value does not go through it (SQLSTATE {error.SqlState})", "Try it in psql against this database, which names the value, and leave such rows out."),
            _ => null,
        };
        return mistake is not { } found ? null
            : new EngineFault(EngineFaultKind.BadSetup, place, $"{found.Seen}{StatementPlace.Of(sent, error.Position - 1, ProbeSql.BeforeQuery.Length)}", found.Remedy, error);
    }
}
