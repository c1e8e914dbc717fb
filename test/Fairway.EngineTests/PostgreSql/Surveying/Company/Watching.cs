using Fairway.Chart.Findings;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Surveying.Company;

/// <summary>
/// Lets a company work on a real server and looks at it, days in minutes: every statement is sent and every look is taken, only the time between them is left out. Looks are five seconds apart: a program that stays for a
/// second is there in one of five of its visits, one that stays for ten minutes is seen whatever it does.
/// </summary>
internal sealed class Watching(PostgreSqlServer server, string database, Staff staff, Random random, CancellationToken token) : IAsyncDisposable
{
    private static readonly TimeSpan _tick = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Program, NpgsqlConnection> _services = [];

    /// <summary>What was seen.</summary>
    public TrafficLog Log { get; } = new(SqlDialect.PostgreSql);

    /// <summary>The programs that ran at all.</summary>
    public HashSet<Program> Ran { get; } = [];

    /// <summary>How many statements were sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Watches.</summary>
    public async Task RunAsync(IActivityWatch watch, DateTimeOffset from, TimeSpan time)
    {
        Dictionary<Program, DateTimeOffset> due = staff.Programs.Where(p => p.Every is not null).ToDictionary(p => p, p => from + (p.Every!.Value * 0.9)); // The line says so.
        for (DateTimeOffset at = from; at < from + time; at += _tick)
        {
            foreach (Program program in staff.Programs)
            {
                if (program.Every is null)
                {
                    await ServeAsync(program);
                }
                else if (due[program] <= at)
                {
                    due[program] += program.Every.Value;
                    await VisitAsync(program, watch, at);
                }
            }

            // The counters are asked each hour here, every five minutes in truth.
            Log.Add(await watch.LookAsync(withStatements: at.Minute == 0, token), at);
        }

        Log.Add(await watch.LookAsync(withStatements: true, token), from + time);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlConnection connection in _services.Values)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task ServeAsync(Program program)
    {
        if (!_services.TryGetValue(program, out NpgsqlConnection? connection))
        {
            _services[program] = connection = await OpenAsync(program);
        }

        // Some statements are everyday's and some are rare.
        await SendAsync(program, connection, (int)(program.Statements.Length * Math.Pow(random.NextDouble(), 2)));
    }

    private async Task VisitAsync(Program program, IActivityWatch watch, DateTimeOffset at)
    {
        await using NpgsqlConnection connection = await OpenAsync(program);
        double looks = program.Lasts / _betweenLooks;
        HashSet<int> looked = [.. Enumerable.Range(0, (int)Math.Min(looks, 20)).Select(_ => random.Next(program.Statements.Length))];
        if (looks < 1 && random.NextDouble() < looks)
        {
            looked.Add(random.Next(program.Statements.Length));
        }

        for (int i = 0; i < program.Statements.Length; i++)
        {
            await SendAsync(program, connection, i);
            if (looked.Contains(i))
            {
                Log.Add(await watch.LookAsync(withStatements: false, token), at);
            }
        }
    }

    private async Task SendAsync(Program program, NpgsqlConnection connection, int statement)
    {
        await using var command = new NpgsqlCommand(program.Statements[statement].Text, connection);
        await command.ExecuteNonQueryAsync(token);
        Ran.Add(program);
        Sent++;
    }

    private async Task<NpgsqlConnection> OpenAsync(Program program)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = server.SocketFolder, Port = server.Port, Username = program.Role, Password = program.Role, Database = database, ApplicationName = program.Application, Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(token);
        return connection;
    }
}
