namespace Fairway.PostgreSql.Sql;

/// <summary>The server's error codes in words of our own: its own words hold values of rows
/// (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class SqlStates
{
    /// <summary>Why the server refused a row.</summary>
    /// <param name="state">The code, of class 22 or 23.</param>
    /// <param name="constraint">The constraint that it names, if any.</param>
    public static string Refusal(string state, string? constraint)
    {
        string words = state switch
        {
            "23502" => "the value is NULL, which the column does not take",
            "23503" => "the row that it refers to is not there, or another row refers to it",
            "23505" => "a row with the same key or unique value is already there",
            "23514" => "the row breaks a check",
            "23P01" => "the row stands against an exclusion constraint",
            "22001" => "the text is longer than the column",
            "22003" => "the number is out of the column's range",
            "22007" or "22008" => "the date or time is not in the column's range",
            "22021" or "22P05" => "the text has a character that the database's encoding does not have (a NUL is one)",
            "22030" or "22032" or "22P02" or "22P03" => "the value has not the form of the column's type",
            _ => "the value is refused",
        };
        return $"{words} ({(constraint is null ? "" : $"constraint {constraint}, ")}SQLSTATE {state})";
    }
}
