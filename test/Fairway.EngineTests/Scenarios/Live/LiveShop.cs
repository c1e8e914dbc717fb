using System.Globalization;
using System.Text.Json;
using Fairway.Host.State;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A project on two SQLite files whose application goes on writing: each write is acknowledged once, and counted by nobody of ours.</summary>
public sealed class LiveShop : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, cents INTEGER NOT NULL);
        CREATE TABLE entries (id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts (id), cents INTEGER NOT NULL, token TEXT NOT NULL UNIQUE);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO accounts SELECT i, 'owner ' || i, 0 FROM n;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO entries (account, cents, token) SELECT 1 + i % 200, i, 'old ' || i FROM n;
        """;

    private int _written;

    private LiveShop(ScenarioProject project) => Project = project;

    public ScenarioProject Project { get; }

    /// <summary>Writes that the database has acknowledged, by token.</summary>
    public List<string> Acknowledged { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LiveShop> OpenAsync(string more = "")
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject(more);
        await project.InSourceAsync(Schema);
        return new LiveShop(project);
    }

    /// <summary>One that is followed and proved, and whose runner has ended.</summary>
    public static async Task<LiveShop> FollowedAsync()
    {
        LiveShop shop = await OpenAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        return shop;
    }

    /// <summary>Holds the journal, as another command would.</summary>
    internal JournalLock HoldJournal() => JournalLock.Take(Project.File(".fairway/journal.lock"));

    public FairwayProcess Run(string? fault = null)
    {
        Project.Environment.Remove("FAIRWAY_FAULT");
        if (fault is not null)
        {
            Project.Environment["FAIRWAY_FAULT"] = fault;
        }

        FairwayProcess run = Project.Start("run");
        Project.Environment.Remove("FAIRWAY_FAULT");
        return run;
    }

    /// <summary>Waits until the runner says that everything is proved and nothing waits.</summary>
    public async Task<JsonElement> ProvedAsync(FairwayProcess run)
    {
        while (true)
        {
            JsonElement domain = await DomainAsync();
            if (ProvedStatus.Is(domain))
            {
                return domain;
            }

            // Each look is a command.
            Assert.True(run.IsAlive, $"The runner has ended: {string.Join('\n', run.ErrorLines)}\n{domain}");
            await Task.Delay(300, Token);
        }
    }

    public async Task<JsonElement> DomainAsync()
    {
        JsonElement status = (await Project.RunAsync("status", "--json")).Ended(0).Json;
        return status.TryGetProperty("domains", out JsonElement domains) ? domains[0] : JsonDocument.Parse("{}").RootElement;
    }

    public async Task<string> StageAsync() => (await DomainAsync()).GetProperty("stage").GetString()!;

    /// <summary>One transaction of the application on a side.</summary>
    /// <returns>Null when it was acknowledged; else the database's word.</returns>
    public string? TryWrite(string file)
    {
        string token = string.Create(CultureInfo.InvariantCulture, $"new {Interlocked.Increment(ref _written)}");
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=20");
            connection.Open();
            using SqliteTransaction transaction = connection.BeginTransaction();
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE accounts SET cents = cents + 5 WHERE id = 7; INSERT INTO entries (account, cents, token) VALUES (7, 5, $token)";
            command.Parameters.AddWithValue("$token", token);
            command.ExecuteNonQuery();
            transaction.Commit();
        }
        catch (SqliteException refused)
        {
            return refused.Message;
        }

        lock (Acknowledged)
        {
            Acknowledged.Add(token);
        }

        return null;
    }

    /// <summary>Writes until it is told to stop, on whichever side takes it, as an application whose traffic is switched does.</summary>
    /// <returns>How many writes were refused.</returns>
    public async Task<int> WriteOnAsync(CancellationToken stop)
    {
        string side = Project.Source;
        int refused = 0;
        while (!stop.IsCancellationRequested)
        {
            if (await Task.Run(() => TryWrite(side), CancellationToken.None) is not null)
            {
                refused++;
                side = side == Project.Source ? Project.Target : Project.Source;
            }

            await Task.Delay(5, CancellationToken.None);
        }

        return refused;
    }

    /// <summary>Fails unless a side has every acknowledged write exactly once, and its balances fit its entries.</summary>
    public async Task CheckAsync(string file)
    {
        string[] tokens = await Sqlite3Client.QueryAsync(file, "SELECT token FROM entries WHERE token LIKE 'new %';", Token);
        Assert.Equal(Acknowledged.Order(StringComparer.Ordinal), tokens.Order(StringComparer.Ordinal));
        Assert.Equal($"{5 * Acknowledged.Count}", await Sqlite3Client.ValueAsync(file, "SELECT cents FROM accounts WHERE id = 7;", Token));
    }

    public void Dispose() => Project.Dispose();
}
