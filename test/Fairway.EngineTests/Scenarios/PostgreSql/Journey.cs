using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A project whose systems are PostgreSQL databases. Whatever it runs must not say the password, nor <see cref="Person"/>, which rows hold.</summary>
public sealed class Journey : IDisposable
{
    /// <summary>A value of rows that no output may show.</summary>
    public const string Person = "canary.person@example.invalid";

    private readonly ScenarioProject _project;

    /// <param name="target">The target.</param>
    /// <param name="source">The source; a file of SQLite when null.</param>
    /// <param name="mapping">The project file's section <c>mapping</c>.</param>
    public Journey(ScenarioDatabase target, ScenarioDatabase? source = null, string mapping = "")
    {
        Target = target;
        Source = source;
        SourceDsn = source is null ? "sqlite:./source.db" : "env:OLD_SYSTEM";
        _project = new ScenarioProject(mapping, SourceDsn, "env:NEW_SYSTEM");
        _project.Environment["OLD_SYSTEM"] = source?.Address ?? "";
        _project.Environment["NEW_SYSTEM"] = target.Address;
    }

    public ScenarioDatabase Target { get; }

    public ScenarioDatabase? Source { get; }

    /// <summary>The project below, for what is not special to PostgreSQL.</summary>
    public ScenarioProject Project => _project;

    private string SourceDsn { get; }

    /// <summary>Two new databases on the shared server, the source filled.</summary>
    public static Journey Between(string sourceSql, string mapping = "")
    {
        var source = new ScenarioDatabase();
        source.Psql(sourceSql);
        return new Journey(new ScenarioDatabase(), source, mapping);
    }

    /// <summary>A file of SQLite with these tables, and a new database on the shared server.</summary>
    public static async Task<Journey> FromFileAsync(string sourceSql, string mapping = "")
    {
        Sqlite3Client.Require();
        var journey = new Journey(new ScenarioDatabase(), source: null, mapping);
        await journey._project.InSourceAsync(sourceSql);
        return journey;
    }

    /// <summary>Gives the mapping anew.</summary>
    public void Map(string mapping) => _project.Write(mapping, SourceDsn, "env:NEW_SYSTEM");

    /// <summary>Lets the source be another address from now on.</summary>
    public void SourceAt(string address) => _project.Environment["OLD_SYSTEM"] = address;

    /// <summary>Lets the target be another address from now on.</summary>
    public void TargetAt(string address) => _project.Environment["NEW_SYSTEM"] = address;

    /// <summary>Starts a command.</summary>
    public FairwayProcess Start(params string[] arguments) => _project.Start(arguments);

    /// <summary>Runs a command to its end.</summary>
    public async Task<FairwayResult> RunAsync(params string[] arguments)
    {
        using FairwayProcess process = Start(arguments);
        return await EndAsync(process);
    }

    /// <summary>Waits for a command's end.</summary>
    public async Task<FairwayResult> EndAsync(FairwayProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        FairwayResult result = await process.EndAsync(TestContext.Current.CancellationToken);
        string said = result.All + (File.Exists(_project.Journal) ? await File.ReadAllTextAsync(_project.Journal, TestContext.Current.CancellationToken) : "");
        Assert.DoesNotContain(ScenarioDatabase.Password, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, said, StringComparison.Ordinal);
        return result;
    }

    /// <summary>The same sync as before now ends verified, and every row of these tables is there once, as psql counts.</summary>
    public async Task<FairwayResult> ArrivesAsync(params string[] tables)
    {
        FairwayResult result = (await RunAsync("sync", "--json")).Ended(0);
        Assert.True(result.Json.GetProperty("ok").GetBoolean());
        Assert.All(tables, table => Assert.Equal(0, Source!.RowsThatDiffer(Target, $"SELECT * FROM {table}"))); // Only of a PostgreSQL source are tables named.
        return result;
    }

    public void Dispose()
    {
        _project.Dispose();
        Target.Dispose();
        Source?.Dispose();
    }
}
