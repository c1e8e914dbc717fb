using System.Text.RegularExpressions;

namespace Fairway.PostgreSql.Carrying;

/// <summary>A script of pg_restore's as a person wants to read it: without what only psql and its session need.</summary>
internal static partial class ScriptText
{
    public static string Of(string script) => BlankRuns().Replace(Session().Replace(script.ReplaceLineEndings("\n"), ""), "\n\n").Trim('\n') + "\n";

    // Newer versions fence the script with \restrict and a random word, against statements that a server could smuggle into psql.
    [GeneratedRegex(@"^(\\(un)?restrict .*|SET (statement_timeout|lock_timeout|idle_in_transaction_session_timeout|transaction_timeout|client_encoding|standard_conforming_strings|check_function_bodies|xmloption|client_min_messages|row_security|default_tablespace|default_table_access_method) = .*;|SELECT pg_catalog\.set_config\('search_path', '', false\);|-- (Dumped|PostgreSQL database dump).*|--)\n", RegexOptions.Multiline)]
    private static partial Regex Session();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankRuns();
}
