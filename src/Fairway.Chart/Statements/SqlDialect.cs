namespace Fairway.Chart.Statements;

/// <summary>Whose SQL a text is: it decides how names are folded, which quotes there are and whether comments nest.</summary>
public enum SqlDialect
{
    /// <summary>Names without quotes are lower case, those in quotes are as they stand; comments nest; there are dollar quotes.</summary>
    PostgreSql,

    /// <summary>Case never tells names apart; names stand in double quotes, backticks or square brackets.</summary>
    Sqlite,
}
