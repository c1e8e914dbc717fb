using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// Where a PostgreSQL database is: a URI as libpq writes it, <c>postgres://user:password@host:port/database?sslmode=require</c>. A host that begins with
/// a slash, given as <c>?host=/var/run/postgresql</c>, is the folder of a socket. What is not given is libpq's default, a password file included.
/// </summary>
internal sealed record PostgreSqlAddress
{
    /// <summary>How an address looks, for help texts.</summary>
    public const string Form = "postgres://USER@HOST:PORT/DATABASE";

    private const int DefaultPort = 5432;
    private const string NoSeconds = "connect_timeout is no number of seconds";

    private static readonly string[] _parameters = ["application_name", "connect_timeout", "host", "passfile", "port", "sslcert", "sslkey", "sslmode", "sslrootcert"];

    private static readonly Dictionary<string, SslMode> _sslModes = new(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    private PostgreSqlAddress(string host, int port, string database, string user, string? password, IReadOnlyDictionary<string, string> parameters)
    {
        Host = host;
        Port = port;
        Database = database;
        User = user;
        Password = password;
        Parameters = parameters;
    }

    public string Host { get; }

    public int Port { get; }

    public string Database { get; }

    public string User { get; }

    public string? Password { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The address without its password.</summary>
    public string DisplayName => Host.StartsWith('/')
        ? $"postgres://{Uri.EscapeDataString(User)}@/{Uri.EscapeDataString(Database)}?host={Host}&port={Port}"
        : $"postgres://{Uri.EscapeDataString(User)}@{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}/{Uri.EscapeDataString(Database)}";

    /// <summary>Reads an address.</summary>
    /// <exception cref="EngineFault">It is none (<see cref="EngineFaultKind.BadSetup"/>); the message tells all its mistakes, and no part that could be a secret.</exception>
    public static PostgreSqlAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            throw Refuse(["it is not a URI"]);
        }

        List<string> mistakes = [];
        string[] user = uri.UserInfo.Split(':', 2);
        Dictionary<string, string> parameters = ReadParameters(uri.Query, mistakes);
        string host = parameters.GetValueOrDefault("host") ?? uri.Host.Trim('[', ']');
        string name = Uri.UnescapeDataString(user[0]);
        string database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        int? port = Number(parameters.GetValueOrDefault("port") ?? (uri.Port > 0 ? $"{uri.Port}" : $"{DefaultPort}"));
        Tell(mistakes, host.Length == 0, "it names no host");
        Tell(mistakes, port is null or <= 0 or > ushort.MaxValue, "its port is none");
        Tell(mistakes, database.Length == 0 || database.Contains('/', StringComparison.Ordinal), "it names no database");
        Tell(mistakes, name.Length == 0, "it names no user");
        return mistakes.Count == 0
            ? new PostgreSqlAddress(host, port ?? DefaultPort, database, name, user.Length == 2 ? Uri.UnescapeDataString(user[1]) : null, parameters)
            : throw Refuse(mistakes);
    }

    /// <summary>What a driver needs to connect, with nothing set that belongs to a session.</summary>
    public NpgsqlConnectionStringBuilder ConnectionString()
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Database = Database,
            Username = User,
            Password = Password,
            ApplicationName = Parameters.GetValueOrDefault("application_name", "fairway"),
            SslMode = _sslModes[Parameters.GetValueOrDefault("sslmode", "prefer")],
            RootCertificate = Parameters.GetValueOrDefault("sslrootcert"),
            SslCertificate = Parameters.GetValueOrDefault("sslcert"),
            SslKey = Parameters.GetValueOrDefault("sslkey"),
            Passfile = Parameters.GetValueOrDefault("passfile"),
        };
        if (Parameters.TryGetValue("connect_timeout", out string? seconds))
        {
            builder.Timeout = Number(seconds) ?? throw new InvalidOperationException(NoSeconds); // Parse has seen to it that it is one.
        }

        return builder;
    }

    /// <summary>The same for PostgreSQL's own clients, as environment variables: a command line can be seen by everybody on the machine.</summary>
    public IReadOnlyDictionary<string, string> ClientEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = Host,
            ["PGPORT"] = $"{Port}",
            ["PGDATABASE"] = Database,
            ["PGUSER"] = User,
            ["PGAPPNAME"] = Parameters.GetValueOrDefault("application_name", "fairway"),
        };
        if (Password is not null)
        {
            variables["PGPASSWORD"] = Password;
        }

        foreach ((string parameter, string variable) in new[]
        {
            ("sslmode", "PGSSLMODE"), ("sslrootcert", "PGSSLROOTCERT"), ("sslcert", "PGSSLCERT"), ("sslkey", "PGSSLKEY"),
            ("passfile", "PGPASSFILE"), ("connect_timeout", "PGCONNECT_TIMEOUT"),
        })
        {
            if (Parameters.TryGetValue(parameter, out string? value))
            {
                variables[variable] = value;
            }
        }

        return variables;
    }

    private static Dictionary<string, string> ReadParameters(string query, List<string> mistakes)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            bool known = pair.Length == 2 && _parameters.Contains(pair[0]);
            Tell(mistakes, !known, $"its parameter '{pair[0]}' is not known; these are: {string.Join(", ", _parameters)}");
            parameters[pair[0]] = known ? Uri.UnescapeDataString(pair[1]) : "";
        }

        Tell(
            mistakes,
            parameters.TryGetValue("sslmode", out string? mode) && !_sslModes.ContainsKey(mode),
            $"sslmode is none of {string.Join(", ", _sslModes.Keys)}");
        Tell(mistakes, parameters.TryGetValue("connect_timeout", out string? seconds) && Number(seconds) is null, NoSeconds);
        return parameters;
    }

    private static void Tell(List<string> mistakes, bool wrong, string mistake)
    {
        if (wrong)
        {
            mistakes.Add(mistake);
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : null;

    private static EngineFault Refuse(IEnumerable<string> mistakes) => new(
        EngineFaultKind.BadSetup,
        "The PostgreSQL address",
        string.Join("; ", mistakes),
        $"Write it as {Form}, for example postgres://app@db.example.com:5432/shop?sslmode=verify-full.");
}
