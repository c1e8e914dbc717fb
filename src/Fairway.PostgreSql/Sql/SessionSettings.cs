using System.Text;

namespace Fairway.PostgreSql.Sql;

/// <summary>The settings that every session is pinned to, whatever its role, its database or its server have as defaults.</summary>
internal static class SessionSettings
{
    private const string LockTimeout = "lock_timeout";
    private const int VersionWithIdleLimit = 14;
    private const int VersionWithTransactionLimit = 17;

    // What changes the text of a value or how it is read, what ends a long session, what hides rows, where names are looked up. An empty search path means that every
    // name is written with its schema; lock_timeout keeps us from standing in a queue that others then stand behind.
    private static readonly (string Name, string Value, string Shown)[] _pinned =
    [
        ("TimeZone", "UTC", "UTC"),
        ("DateStyle", "ISO,YMD", "ISO, YMD"),
        ("IntervalStyle", "postgres", "postgres"),
        ("extra_float_digits", "3", "3"),
        ("bytea_output", "hex", "hex"),
        ("array_nulls", "on", "on"),
        ("transform_null_equals", "off", "off"),
        ("xmloption", "content", "content"),
        ("lc_monetary", "C", "C"),
        ("standard_conforming_strings", "on", "on"),
        ("search_path", "", ""),
        ("row_security", "off", "off"),
        ("statement_timeout", "0", "0"),
        (LockTimeout, "10s", "10s"),
        ("idle_in_transaction_session_timeout", "0", "0"),
        ("default_transaction_isolation", "read\\ committed", "read committed"),
        ("default_transaction_deferrable", "off", "off"),
        ("synchronous_commit", "on", "on"),
        ("session_replication_role", "", "origin"),
    ];

    /// <summary>
    /// One row, one text: the settings that are not as pinned, as <c>name=value</c>; empty when all are. Settings that only newer servers know are set
    /// here, because an unknown one in the start packet would end the session.
    /// </summary>
    public static string Check { get; } = Build();

    /// <summary>The start packet's options of a session that gives changes. It has no lock_timeout: it waits for transactions only, before which nobody queues, and
    /// who makes a slot decides how long.</summary>
    public static string ReplicationOptions => StartOptions(readOnly: false) + $" -c {LockTimeout}=0 -c wal_sender_timeout=20s";

    /// <summary>What SHOW says there of each setting that is pinned: such a session takes no other statement.</summary>
    public static IEnumerable<(string Name, string Shown)> ShownToReplication => _pinned.Select(p => (p.Name, p.Name == LockTimeout ? "0" : p.Shown));

    /// <summary>The start packet's options.</summary>
    public static string StartOptions(bool readOnly)
    {
        var options = new StringBuilder();
        foreach ((string name, string value, string _) in _pinned.Where(p => p.Name != "session_replication_role"))
        {
            options.Append("-c ").Append(name).Append('=').Append(value).Append(' ');
        }

        return options.Append("-c default_transaction_read_only=").Append(readOnly ? "on" : "off").ToString();
    }

    /// <summary>More of them, for a server whose version is known: they end a session, and older servers do not know them.</summary>
    public static string NewerOptions(int version) =>
        (version >= VersionWithIdleLimit ? " -c idle_session_timeout=0" : "") + (version >= VersionWithTransactionLimit ? " -c transaction_timeout=0" : "");

    private static string Build()
    {
        IEnumerable<string> pinned = _pinned.Select(p => $"({Quote.Literal(p.Name)}, {Quote.Literal(p.Shown)})");
        return $"""
            WITH newer AS MATERIALIZED (
              SELECT pg_catalog.set_config(s.name, '0', false)
              FROM (VALUES ('idle_session_timeout'), ('transaction_timeout')) AS s (name)
              WHERE pg_catalog.current_setting(s.name, true) <> '0'
            )
            SELECT COALESCE(pg_catalog.string_agg(p.name || '=' || pg_catalog.current_setting(p.name), ', '), '')
            FROM (VALUES {string.Join(", ", pinned)}) AS p (name, value)
            WHERE pg_catalog.current_setting(p.name) <> p.value AND (SELECT count(*) FROM newer) >= 0
            """;
    }
}
