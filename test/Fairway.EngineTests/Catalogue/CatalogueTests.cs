using System.Text;
using System.Text.Json;
using Fairway.EngineTests.PostgreSql;
using Fairway.Testing;

[assembly: AssemblyFixture(typeof(Fairway.EngineTests.Catalogue.CatalogueReport))]

namespace Fairway.EngineTests.Catalogue;

/// <summary>
/// Every hard case goes through the product as a user would run it: doctor, plan, sync with verification; then a second look past the product. One class per
/// kind of result, so that they run side by side.
/// </summary>
public abstract class CatalogueTests(CatalogueReport report) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task AssertEndsAsSaidAsync(string name)
    {
        CatalogueCase given = CatalogueCase.Read(name);
        string source = _fixture.NewDatabase(given.Encoding);
        string target = given.To == "sqlite" ? _folder.File("target.db") : _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(source, given.Text("setup.sql")!);
        if (given.Text("target.sql") is { } prepare)
        {
            PostgreSqlFixture.Server.Psql(target, prepare);
        }

        await WriteProjectAsync(given, source, target);

        (string result, string said) = await RunAsync(given);

        report.Add(name, given.Title, $"NOT AS WANTED, seen {result}");
        Assert.True(result == (given.Moves ? "supported" : given.Result), $"wanted {given.Result}, seen {result}: {said}");
        AssertSaid(given, said);
        await AssertSameAnswersAsync(given, source, target);
        report.Add(name, given.Title, given.Result);
    }

    private async Task WriteProjectAsync(CatalogueCase given, string source, string target)
    {
        string role = given.Role;
        await WriteSecretAsync("source.dsn", PostgreSqlFixture.Server.Address(source, role, role));
        await WriteSecretAsync("target.dsn", given.To == "sqlite" ? "sqlite:./target.db" : PostgreSqlFixture.Server.Address(target, role, role));
        string project = $$"""
            fairway: 1
            project: { name: hard-case }
            systems:
              old: { role: source, dsn: "file:./source.dsn" }
              new: { role: target, dsn: "file:./target.dsn" }
            domains:
              all: { tables: {{JsonSerializer.Serialize(given.Tables)}} }
            {{given.Text("mapping.yaml")}}
            """;
        await File.WriteAllTextAsync(_folder.File("fairway.yaml"), project, Token);
    }

    // The product refuses files of secrets that others may read.
    private async Task WriteSecretAsync(string name, string address)
    {
        await File.WriteAllTextAsync(_folder.File(name), address, Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    // The doctor of both sides and the plan report; the sync supports or refuses. Where nothing has to be reported, the sync alone says enough.
    private async Task<(string Result, string Said)> RunAsync(CatalogueCase given)
    {
        string[] commands = given.Reports is null ? ["sync"] : ["doctor", "plan", "sync"];
        var said = new StringBuilder();
        FairwayResult last = null!; // There is at least one command.
        foreach (string command in commands)
        {
            last = await FairwayProcess.RunAsync(_folder.Path, [command, "--json"], null, Token);
            said.Append(last.Out).Append('\n').Append(last.Error).Append('\n');
        }

        return (last.ExitCode == 0 ? "supported" : $"refused: {Word(last)}", said.ToString());
    }

    private static string Word(FairwayResult sync)
    {
        using JsonDocument document = JsonDocument.Parse(sync.Out);
        return document.RootElement.TryGetProperty("error", out JsonElement error) ? error.GetProperty("kind").GetString()! : $"exit {sync.ExitCode}";
    }

    private static void AssertSaid(CatalogueCase given, string said)
    {
        if (given.Reports is { } word)
        {
            Assert.Contains($"\"{word}\"", said, StringComparison.Ordinal);
        }

        if (given.Says is { } text)
        {
            Assert.Contains(text, said, StringComparison.Ordinal);
        }
    }

    private static async Task AssertSameAnswersAsync(CatalogueCase given, string source, string target)
    {
        if (!given.Moves || given.Text("check.sql") is not { } check)
        {
            return;
        }

        string wanted = PostgreSqlFixture.Server.Psql(source, check);
        string seen = given.To == "sqlite"
            ? string.Join('\n', await Sqlite3Client.QueryAsync(target, given.Text("check.sqlite.sql") ?? check, Token))
            : PostgreSqlFixture.Server.Psql(target, check);
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, seen);
    }
}
