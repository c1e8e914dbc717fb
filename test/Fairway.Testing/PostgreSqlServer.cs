using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fairway.Testing.Psql;

namespace Fairway.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own: made in a temporary folder when the first test asks for it, on a free port, run by an unprivileged user, stopped
/// when the tests end. It listens on 127.0.0.1 with passwords and on a socket, where everybody is trusted.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    /// <summary>Its superuser.</summary>
    public const string Admin = "postgres";

    /// <summary>The password of <see cref="Admin"/>.</summary>
    public const string AdminPassword = "postgres";

    /// <summary>Taken by whoever makes roles or grants what belongs to the whole server: two at once refuse each other.</summary>
    public static Lock Rights { get; } = new();

    private static readonly Lazy<PostgreSqlServer> _shared = new(() => Start(""));
    private readonly string _folder;
    private readonly string _programs;

    private PostgreSqlServer(string programs, string folder, int port)
    {
        _programs = programs;
        _folder = folder;
        Port = port;
    }

    /// <summary>The server that all tests of this process share. Skips the test, or fails it in CI, where PostgreSQL is not installed.</summary>
    public static PostgreSqlServer Shared
    {
        get
        {
            Need.That(Programs() is not null, "PostgreSQL's server programs are not installed");
            return _shared.Value;
        }
    }

    /// <summary>The port, of the socket too.</summary>
    public int Port { get; }

    /// <summary>The folder of the socket.</summary>
    public string SocketFolder => Path.Combine(_folder, "socket");

    /// <summary>The server's data folder.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Starts a server of one's own, for tests that stop it or change its settings. Dispose it.</summary>
    /// <param name="settings">Lines for its configuration file.</param>
    /// <param name="encoding">The encoding of its databases.</param>
    public static PostgreSqlServer Start(string settings, string encoding = "UTF8")
    {
        Need.That(Programs() is not null, "PostgreSQL's server programs are not installed");
        string folder = Directory.CreateTempSubdirectory("fairway-pg-").FullName;
        var server = new PostgreSqlServer(Programs()!, folder, FreePort()); // The line above went on only with programs.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        server.Make(settings, encoding);
        server.Run("pg_ctl", "-D", server.DataFolder, "-l", Path.Combine(folder, "log"), "-w", "start");
        return server;
    }

    /// <summary>An address of a database over TCP.</summary>
    public string Address(string database, string user = Admin, string password = AdminPassword, string parameters = "") =>
        $"postgres://{user}:{password}@127.0.0.1:{Port}/{database}{parameters}";

    /// <summary>
    /// Runs SQL as superuser, past all of the product; the result as lines of fields with <c>|</c> between. Each statement is a transaction of its own unless the script says
    /// otherwise. Scripts that need psql itself (its own commands, COPY over the session, a database that is not UTF-8) run in it; the others save its process, of which a
    /// run of all tests would start some ten thousand.
    /// </summary>
    /// <exception cref="InvalidOperationException">A statement was refused; those before it stand.</exception>
    public string Psql(string database, string sql)
    {
        if (sql.Contains('\\', StringComparison.Ordinal) || sql.Contains("STDIN", StringComparison.OrdinalIgnoreCase) || sql.Contains("STDOUT", StringComparison.OrdinalIgnoreCase))
        {
            return RunPsql(database, sql);
        }

        using var session = new PlainSession(Path.Combine(SocketFolder, $".s.PGSQL.{Port}"), Admin, database);
        if (!session.IsUtf8)
        {
            return RunPsql(database, sql);
        }

        var lines = new List<string>();
        ScriptText.Statements(sql).ForEach(statement => session.Run(statement, lines));
        return string.Join('\n', lines).TrimEnd('\n');
    }

    private string RunPsql(string database, string sql)
    {
        var start = new ProcessStartInfo(
            Path.Combine(_programs, "psql"),
            ["-XqAt", "-v", "ON_ERROR_STOP=1", "-h", SocketFolder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Admin, "-d", database, "-f", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process psql = Process.Start(start)!;
        Task<string> output = psql.StandardOutput.ReadToEndAsync();
        Task<string> error = psql.StandardError.ReadToEndAsync();
        psql.StandardInput.Write(sql);
        psql.StandardInput.Close();
        psql.WaitForExit();
        return psql.ExitCode == 0 ? output.Result.TrimEnd('\n') : throw new InvalidOperationException($"psql: {error.Result}");
    }

    /// <summary>Stops the server as <c>pg_ctl -m MODE stop</c> does: smart, fast, or immediate, which is a crash.</summary>
    public void Stop(string mode) => Run("pg_ctl", "-D", DataFolder, "-m", mode, "-w", "stop");

    /// <summary>Starts it again.</summary>
    public void StartAgain() => Run("pg_ctl", "-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-w", "start");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
        {
            Stop("immediate");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string? Programs() => new[] { "/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/pgsql" }
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories)
        .Append("/usr/local/pgsql")
        .Select(folder => Path.Combine(folder, "bin"))
        .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .OrderByDescending(bin => bin, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Make(string settings, string encoding)
    {
        Directory.CreateDirectory(SocketFolder);
        string password = Path.Combine(_folder, "password");
        File.WriteAllText(password, AdminPassword);
        if (Environment.IsPrivilegedProcess)
        {
            Wait(Process.Start("chown", ["-R", Admin, _folder]));
        }

        Run("initdb", "-D", DataFolder, "-U", Admin, "--auth-host=scram-sha-256", "--auth-local=trust", $"--pwfile={password}", "-E", encoding, encoding == "UTF8" ? "--locale=C.UTF-8" : "--locale=C", "--no-sync");
        File.AppendAllText(Path.Combine(DataFolder, "postgresql.conf"), $"""

            port = {Port}
            listen_addresses = '127.0.0.1'
            unix_socket_directories = '{SocketFolder}'
            fsync = off
            full_page_writes = off
            wal_level = logical
            max_wal_size = 4GB
            max_connections = 300
            max_prepared_transactions = 20
            max_wal_senders = 50
            max_replication_slots = 50
            log_min_messages = warning
            {settings}
            """);
    }

    // The server refuses to run as root.
    private void Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_programs, program), .. arguments];
        string[] whole = Environment.IsPrivilegedProcess ? ["runuser", "-u", Admin, "--", .. command] : command;

        // A server that holds our output open would keep whoever reads it waiting.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", Path.Combine(_folder, program + ".out"), .. whole]) { WorkingDirectory = _folder };
        if (Wait(Process.Start(start)) != 0)
        {
            throw new InvalidOperationException($"{program} failed: {File.ReadAllText(Path.Combine(_folder, program + ".out"))}");
        }
    }

    private static int Wait(Process? process)
    {
        using (process)
        {
            process!.WaitForExit(); // Started without a shell: never null.
            return process.ExitCode;
        }
    }
}
