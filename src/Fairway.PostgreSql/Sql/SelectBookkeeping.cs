namespace Fairway.PostgreSql.Sql;

/// <summary>True when a copy of ours has written here.</summary>
internal static class SelectBookkeeping
{
    public const string Sql = $"""
        SELECT EXISTS (
          SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = '{Bookkeeping.Schema}' AND c.relname = 'range' AND c.relkind = 'r')
        """;
}
