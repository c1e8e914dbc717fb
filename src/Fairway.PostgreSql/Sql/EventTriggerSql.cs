namespace Fairway.PostgreSql.Sql;

/// <summary>The event triggers of a database.</summary>
internal static class EventTriggerSql
{
    /// <summary>Those that act, and their functions as the server's error contexts name them.</summary>
    public const string Active = """
        SELECT pg_catalog.quote_ident(evtname), evtfoid::pg_catalog.regprocedure::pg_catalog.text
        FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D' ORDER BY evtname
        """;
}
