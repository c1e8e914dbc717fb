using System.Globalization;

namespace Fairway.Host.Demo.Live;

/// <summary>The bank: accounts, a token for each transfer, and the entries of which balances are the sum. A token is what a writer asks for later: is my transfer there, once?</summary>
internal static class BankSchema
{
    /// <summary>The domain that moves.</summary>
    public const string Domain = "bank";

    /// <summary>How many accounts are opened.</summary>
    public const int Accounts = 5_000;

    /// <summary>What each of them begins with, as an entry of its own.</summary>
    public const int Opening = 1_000;

    /// <summary>Everything that is there before the first writer comes.</summary>
    public const string Make = """
        PRAGMA journal_mode = WAL;
        BEGIN;
        CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, balance INTEGER NOT NULL);
        CREATE TABLE tokens (token TEXT PRIMARY KEY NOT NULL, writer INTEGER NOT NULL, number INTEGER NOT NULL, UNIQUE (writer, number));
        CREATE TABLE entries (id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, amount INTEGER NOT NULL, token TEXT);
        WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < $accounts)
          INSERT INTO accounts SELECT id, 'owner ' || id, $opening FROM n;
        INSERT INTO entries (account, amount) SELECT id, balance FROM accounts;
        COMMIT;
        """;

    /// <summary>The tables, each with the query that gives its rows, a text each.</summary>
    public static IReadOnlyList<(string Table, string Rows)> Tables { get; } =
    [
        ("accounts", "SELECT id || '|' || owner || '|' || balance FROM accounts"),
        ("tokens", "SELECT token || '|' || writer || '|' || number FROM tokens"),
        ("entries", "SELECT id || '|' || account || '|' || amount || '|' || coalesce(token, 'NULL') FROM entries"),
    ];

    /// <summary>The project file: everything crosses as it is, so that there is a way back.</summary>
    public static string Project(string targetDsn) => string.Create(CultureInfo.InvariantCulture, $$"""
        fairway: 1
        project: { name: demo-bank }
        systems:
          legacy: { role: source, dsn: "sqlite:./legacy.db" }
          modern: { role: target, dsn: "{{targetDsn}}" }
        domains:
          {{Domain}}: { tables: ["*"] }

        """);
}
