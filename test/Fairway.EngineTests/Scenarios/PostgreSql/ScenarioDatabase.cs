using System.Runtime.CompilerServices;
using Fairway.Testing;
using Fairway.Testing.Faults;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A database of one test on a server, and the documented rights in it for a role without others, whose password must never be said.</summary>
public sealed class ScenarioDatabase : IDisposable
{
    /// <summary>The role that the product logs in as.</summary>
    public const string Role = "traveller";

    /// <summary>Its password.</summary>
    public const string Password = "CANARY-PASSWORD-5d20c7e1";

    private static readonly ConditionalWeakTable<PostgreSqlServer, string> _roles = [];
    private static int _made;
    private readonly bool _isShared;

    /// <param name="server">The server; the one that all tests share when null.</param>
    /// <param name="encoding">The database's encoding.</param>
    /// <param name="options">More of CREATE DATABASE, such as a tablespace.</param>
    public ScenarioDatabase(PostgreSqlServer? server = null, string encoding = "UTF8", string options = "")
    {
        _isShared = server is null;
        Server = server ?? PostgreSqlServer.Shared;
        Name = $"s{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        _ = _roles.GetValue(Server, MakeRole);
        Server.Psql("postgres", $"CREATE DATABASE {Name} TEMPLATE template0 STRATEGY file_copy ENCODING '{encoding}'{(encoding == "UTF8" ? "" : " LC_COLLATE 'C' LC_CTYPE 'C'")} {options}; GRANT CREATE ON DATABASE {Name} TO {Role}");
        Psql($"GRANT USAGE, CREATE ON SCHEMA public TO {Role}");
    }

    public PostgreSqlServer Server { get; }

    public string Name { get; }

    /// <summary>The address with the role's name and password.</summary>
    public string Address => With();

    /// <summary>The address by way of another port of this machine.</summary>
    public string By(FaultProxy proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return Address.Replace($":{Server.Port}/", $":{proxy.Port}/", StringComparison.Ordinal);
    }

    /// <summary>The address of the same database in other words.</summary>
    public string With(string role = Role, string password = Password, string parameters = "") => Server.Address(Name, role, password, parameters);

    /// <summary>Runs SQL as superuser, past all of the product.</summary>
    public string Psql(string sql) => Server.Psql(Name, sql);

    /// <summary>How many rows of one side's query the other side's lacks, in both directions and with repetitions; psql alone counts.</summary>
    public int RowsThatDiffer(ScenarioDatabase other, string query)
    {
        ArgumentNullException.ThrowIfNull(other);
        string file = Path.Combine(Server.SocketFolder, $"{Name}-rows");
        Psql($"COPY ({query}) TO '{file}'");
        return int.Parse(
            other.Psql($"""
                BEGIN;
                CREATE TEMP TABLE here ON COMMIT DROP AS {query};
                CREATE TEMP TABLE there ON COMMIT DROP AS SELECT * FROM here LIMIT 0;
                COPY there FROM '{file}';
                SELECT count(*) FROM ((TABLE here EXCEPT ALL TABLE there) UNION ALL (TABLE there EXCEPT ALL TABLE here)) AS d;
                COMMIT;
                """),
            System.Globalization.CultureInfo.InvariantCulture);
    }

    // A server of the test's own goes as a whole, and may have been stopped.
    public void Dispose()
    {
        if (_isShared)
        {
            // Of a runner that was killed a moment ago the server may still stream to nobody, which FORCE does not end.
            Server.Psql("postgres", $"""
                SELECT pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots WHERE database = '{Name}' AND active_pid IS NOT NULL;
                DROP DATABASE {Name} WITH (FORCE);
                """);
        }
    }

    private static string MakeRole(PostgreSqlServer server)
    {
        lock (PostgreSqlServer.Rights)
        {
            // Two that begin at once may both ask for it.
            return server.Psql("postgres", $"SELECT count(*) FROM pg_roles WHERE rolname = '{Role}'") != "0"
                ? Role
                : server.Psql("postgres", $"CREATE ROLE {Role} LOGIN PASSWORD '{Password}'; GRANT pg_read_all_data TO {Role}; GRANT SET ON PARAMETER session_replication_role TO {Role};");
        }
    }
}
