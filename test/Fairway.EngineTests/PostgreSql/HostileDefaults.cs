namespace Fairway.EngineTests.PostgreSql;

/// <summary>Defaults that an operator may have given to a role or a database, each of which changes values, hides rows, ends sessions or gives names
/// another meaning where a session does not protect itself.</summary>
internal static class HostileDefaults
{
    /// <summary>Zones with odd offsets, with a summer time that is negative, that jumps over midnight, that follows the moon, and none at all.</summary>
    public static readonly string[] Zones = ["Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Europe/Dublin", "Africa/Casablanca", "UTC"];

    // Nobody's name for a function, a relation or an operator means what it says while this schema is searched first.
    private const string Evil = """
        CREATE SCHEMA evil;
        CREATE FUNCTION evil.refuse() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE 'a name was looked up in the wrong schema'; END $$;
        CREATE FUNCTION evil.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT evil.refuse()::text';
        CREATE FUNCTION evil.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT evil.refuse()::text';
        CREATE FUNCTION evil.to_regclass(text) RETURNS regclass LANGUAGE sql AS 'SELECT evil.refuse()::text::regclass';
        CREATE FUNCTION evil.pg_export_snapshot() RETURNS text LANGUAGE sql AS 'SELECT evil.refuse()::text';
        CREATE FUNCTION evil.unnest(bigint[]) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT evil.refuse()::text::bigint';
        CREATE FUNCTION evil.equal(bigint, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT evil.refuse()::text::boolean';
        CREATE FUNCTION evil.equal(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT evil.refuse()::text::boolean';
        CREATE FUNCTION evil.equal(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT evil.refuse()::text::boolean';
        CREATE OPERATOR evil.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.equal);
        CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.equal);
        CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.equal);
        CREATE OPERATOR evil.> (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.equal);
        CREATE VIEW evil.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false;
        CREATE VIEW evil.pg_namespace AS SELECT * FROM pg_catalog.pg_namespace WHERE false;
        CREATE DOMAIN evil.int8 AS text;
        GRANT USAGE ON SCHEMA evil TO PUBLIC;
        GRANT SELECT ON ALL TABLES IN SCHEMA evil TO PUBLIC;
        """;

    private static readonly string[] _settings =
    [
        "intervalstyle = iso_8601", "extra_float_digits = -15", "bytea_output = escape", "search_path = evil, pg_catalog, public", "statement_timeout = '1ms'",
        "lock_timeout = '1ms'", "idle_in_transaction_session_timeout = '1ms'", "idle_session_timeout = '10s'", "default_transaction_read_only = on",
        "default_transaction_isolation = serializable", "default_transaction_deferrable = on", "row_security = on", "standard_conforming_strings = off",
        "xmloption = document", "lc_monetary = 'POSIX'", "array_nulls = off", "transform_null_equals = on", "quote_all_identifiers = on",
        "client_encoding = LATIN1", "client_min_messages = debug1", "synchronous_commit = off", "work_mem = '64kB'",
    ];

    /// <summary>Gives a database its time zone, and the role in it all the rest.</summary>
    public static void Impose(string database, string role, string zone)
    {
        string dates = Array.IndexOf(Zones, zone) % 2 == 0 ? "German, DMY" : "SQL, DMY";
        string own = string.Join("\n", _settings.Append($"datestyle = '{dates}'").Select(s => $"ALTER ROLE {role} IN DATABASE {database} SET {s};"));
        PostgreSqlFixture.Server.Psql(database, $"{Evil}\nALTER DATABASE {database} SET timezone = '{zone}';\n{own}");
    }
}
