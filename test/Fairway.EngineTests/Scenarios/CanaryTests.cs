using System.Text;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Secrets in addresses and personal values in rows, planted; then every command runs in every form, and none may say them.</summary>
public sealed class CanaryTests
{
    private const string Secret = "CANARY-SECRET-7f3a9c51d0e84b62";
    private const string Person = "canary.person@example.invalid";
    private const string Phone = "+49-30-555-CANARY-0417";
    private const string Card = "CANARY-CARD-4000-0012-7f3a-9921";
    private static readonly string[] _planted = [Secret, Person, Phone, Card];

    [Fact]
    public async Task No_command_says_a_secret_or_a_value()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        File.Delete(project.ProjectFile);
        string source = $"vault-{Secret}/shop.db";
        string target = $"shop.db?token={Secret}";
        Directory.CreateDirectory(project.File($"vault-{Secret}"));
        project.Environment["SHOP_OLD"] = $"sqlite:./{source}";
        project.Environment["SHOP_NEW"] = $"sqlite:./{target}";
        var said = new StringBuilder();

        // Before anything is there: every command fails, and must fail discreetly.
        await SayAsync(project, said, 0, "init", "env:SHOP_OLD", "env:SHOP_NEW");
        await SayAllFormsAsync(project, said, 4, "doctor", "plan", "schema", "sync", "verify", "repair");

        // With a value that does not fit, then without it.
        await Sqlite3Client.ExecuteAsync(project.File(source), Rows, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(project.ProjectFile, "\nmapping: { people: { columns: { balance: { as: \"numeric(12,2)\", scale: 0.01 } } } }\n", TestContext.Current.CancellationToken);
        await SayAllFormsAsync(project, said, 1, "sync");
        await Sqlite3Client.ExecuteAsync(project.File(source), "UPDATE people SET balance = 5 WHERE id = 20", TestContext.Current.CancellationToken);
        await SayAllFormsAsync(project, said, 0, "plan", "schema", "doctor", "sync", "verify", "status");

        // With rows that differ.
        await Sqlite3Client.ExecuteAsync(project.File(target), Damage, TestContext.Current.CancellationToken);
        await SayAllFormsAsync(project, said, 5, "verify");
        await SayAsync(project, said, 0, "repair", "--dry-run", "--verbose");
        await SayAsync(project, said, 0, "repair", "--dry-run", "--json");
        await SayAsync(project, said, 0, "repair", "--verbose", "--json");
        await SayAllFormsAsync(project, said, 0, "repair", "verify", "status");

        said.Append(await File.ReadAllTextAsync(project.Journal, TestContext.Current.CancellationToken));
        string all = said.ToString();
        Assert.All(_planted, canary => Assert.DoesNotContain(canary, all, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("4", await Sqlite3Client.ValueAsync(project.File(target), $"SELECT count(*) FROM people WHERE email = '{Person}' OR phone = '{Phone}' OR note LIKE '%{Card}%'", TestContext.Current.CancellationToken));
    }

    private const string Rows = $"""
        CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL, phone TEXT, note BLOB, balance INTEGER DEFAULT 0);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO people SELECT i, 'p' || i || '@example.org', NULL, NULL, i FROM n;
        UPDATE people SET email = '{Person}' WHERE id IN (10, 20);
        UPDATE people SET phone = '{Phone}' WHERE id = 30;
        UPDATE people SET note = 'a card: {Card}' WHERE id = 40;
        UPDATE people SET balance = '{Person}' WHERE id = 20;
        CREATE TABLE log (line TEXT);
        INSERT INTO log VALUES ('{Person} came'), ('{Phone} called');
        """;

    private const string Damage = $"""
        UPDATE people SET email = email || ' ' WHERE id = 10;
        UPDATE people SET phone = '{Card}' WHERE id = 30;
        DELETE FROM people WHERE id = 40;
        INSERT INTO people VALUES (400, '{Person}', '{Phone}', '{Card}', 1);
        DELETE FROM log WHERE line LIKE '%came';
        INSERT INTO log VALUES ('{Card} paid');
        """;

    private static async Task SayAllFormsAsync(ScenarioProject project, StringBuilder said, int exitCode, params string[] commands)
    {
        foreach (string command in commands)
        {
            await SayAsync(project, said, exitCode, command);
            await SayAsync(project, said, exitCode, command, "--verbose");
            await SayAsync(project, said, exitCode, command, "--json");
        }
    }

    private static async Task SayAsync(ScenarioProject project, StringBuilder said, int exitCode, params string[] arguments) =>
        said.AppendLine((await project.RunAsync(arguments)).Ended(exitCode).All);
}
