namespace Fairway.Chart.Statements;

/// <summary>What a routine's body is written in.</summary>
public enum RoutineLanguage
{
    /// <summary>Statements with semicolons between, also those of <c>BEGIN ATOMIC</c>, <c>RETURN</c> or a trigger's.</summary>
    Sql,

    /// <summary>PL/pgSQL.</summary>
    PlPgSql,
}
