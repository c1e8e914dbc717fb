using System.Text.Json;
using Fairway.EngineTests.PostgreSql;
using Fairway.Testing;

[assembly: AssemblyFixture(typeof(Fairway.EngineTests.Catalogue.CatalogueReport))]

namespace Fairway.EngineTests.Catalogue;

/// <summary>Every hard case goes through the product as a user would run it: doctor, plan, sync with verification; then a second look past the product.</summary>
public sealed class CatalogueTests(CatalogueReport report) : IDisposable
{
    private const string Reported = "reported: ";
    private readonly TemporaryFolder _folder = new();
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(CatalogueCase.Root).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hard_case_ends_as_the_catalogue_says(string name)
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

        (string result, string said) = await RunAsync();

        report.Add(name, given.Title, given.Moves && result == "supported" ? given.Result : result);
        Assert.True(result == (given.Moves ? "supported" : given.Result), $"wanted {given.Result}, seen {result}: {said}");
        AssertSaid(given, said);
        await AssertSameAnswersAsync(given, source, target);
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Dispose();
    }

    private async Task WriteProjectAsync(CatalogueCase given, string source, string target)
    {
        string mover = PostgreSqlFixture.Mover;
        await File.WriteAllTextAsync(_folder.File("source.dsn"), PostgreSqlFixture.Server.Address(source, mover, mover), Token);
        await File.WriteAllTextAsync(_folder.File("target.dsn"), given.To == "sqlite" ? "sqlite:./target.db" : PostgreSqlFixture.Server.Address(target, mover, mover), Token);
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

    // The doctor of both sides and the plan report; the sync supports or refuses.
    private async Task<(string Result, string Said)> RunAsync()
    {
        FairwayResult doctor = await FairwayProcess.RunAsync(_folder.Path, ["doctor", "--json"], null, Token);
        FairwayResult plan = await FairwayProcess.RunAsync(_folder.Path, ["plan", "--json"], null, Token);
        FairwayResult sync = await FairwayProcess.RunAsync(_folder.Path, ["sync", "--json"], null, Token);
        string said = string.Join('\n', doctor.Out, doctor.Error, plan.Out, plan.Error, sync.Out, sync.Error);
        return (sync.ExitCode == 0 ? "supported" : $"refused: {Word(sync)}", said);
    }

    private static string Word(FairwayResult sync)
    {
        using JsonDocument document = JsonDocument.Parse(sync.Out);
        return document.RootElement.TryGetProperty("error", out JsonElement error) ? error.GetProperty("kind").GetString()! : $"exit {sync.ExitCode}";
    }

    private static void AssertSaid(CatalogueCase given, string said)
    {
        if (given.Result.StartsWith(Reported, StringComparison.Ordinal))
        {
            Assert.Contains($"\"{given.Result[Reported.Length..]}\"", said, StringComparison.Ordinal);
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
