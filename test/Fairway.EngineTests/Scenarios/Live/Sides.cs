using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Fairway.Testing.Workloads;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>What a fault may leave behind: which side takes the application's writes, and what the runner says of itself.</summary>
internal static class Sides
{
    private const int Busy = 5;

    /// <summary>How long a test of the suite waits for something that must come: no figure, but the end of a hang. How long it takes is measured by campaigns.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>True when the application's writes are taken there now; they leave no trace in the ledger. False when they are refused, or wait.</summary>
    public static async Task<bool> TakesWritesAsync(this BankSide side)
    {
        await using DbConnection connection = await side.OpenAsync(Token);
        await using DbCommand command = connection.CreateCommand();
        command.CommandTimeout = 2; // A file has no other limit.
        command.CommandText = $"{(connection is SqliteConnection ? "" : "SET statement_timeout = '1s'; ")}UPDATE accounts SET owner = owner WHERE id = 1";
        try
        {
            return await command.ExecuteNonQueryAsync(Token) == 1;
        }
        catch (DbException refused) when (side.IsRefusal(refused) || refused.SqlState == "57014" || refused is SqliteException { SqliteErrorCode: Busy })
        {
            return false;
        }
    }

    /// <summary>Waits until exactly the wanted side takes writes; fails when that needs longer, or when both do.</summary>
    public static async Task AssertOneTakesWritesAsync(this LiveBank live, BankSide wanted, TimeSpan? within = null)
    {
        BankSide other = wanted == live.Source ? live.Target : live.Source;
        TimeSpan longest = within ?? Patience;
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            // The one that shall refuse is asked last: what it refuses then, it has refused before.
            bool taken = await wanted.TakesWritesAsync();
            bool takenThere = await other.TakesWritesAsync();
            Assert.False(taken && takenThere, "Both sides take writes.");
            if (taken)
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < longest, $"After {longest.TotalSeconds} s the side that shall take writes does not{(takenThere ? ", and the other one does" : "")}.\n{string.Join('\n', live.Runner.ErrorLines.TakeLast(10))}");
            await Task.Delay(50, Token);
        }
    }

    /// <summary>Waits until exactly one side takes writes, whichever; fails when that needs longer, or when both do. A side that cannot be reached takes none.</summary>
    public static async Task<BankSide> OneThatTakesWritesAsync(this LiveBank live, TimeSpan? within = null)
    {
        TimeSpan longest = within ?? Patience;
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            BankSide[] taking = [.. await WhoAsync()];

            // Asked again: between the two questions the authority may have moved.
            if (taking.Length == 2)
            {
                taking = [.. await WhoAsync()];
                Assert.True(taking.Length < 2, "Both sides take writes.");
            }

            if (taking is [var one])
            {
                return one;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < longest, $"After {longest.TotalSeconds} s no side takes writes.\n{string.Join('\n', live.Runner.ErrorLines.TakeLast(10))}");
            await Task.Delay(50, Token);
        }

        async Task<List<BankSide>> WhoAsync()
        {
            var taking = new List<BankSide>();
            foreach (BankSide side in (BankSide[])[live.Source, live.Target])
            {
                try
                {
                    if (await side.TakesWritesAsync())
                    {
                        taking.Add(side);
                    }
                }
                catch (DbException)
                {
                    // It is down, or starts.
                }
            }

            return taking;
        }
    }

    /// <summary>Waits until the status of the domain is as wanted.</summary>
    public static async Task<JsonElement> UntilAsync(this LiveBank live, Func<JsonElement, bool> wanted)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            JsonElement? domain = await live.DomainAsync();
            if (domain is { } known && wanted(known))
            {
                return known;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"It did not come to that: {domain}\n{string.Join('\n', live.Runner.ErrorLines.TakeLast(10))}");
            await Task.Delay(100, Token);
        }
    }

    /// <summary>Waits until nothing is in the way, and everything that was committed is on the side that follows.</summary>
    public static Task<JsonElement> UntilWellAsync(this LiveBank live) => live.UntilAsync(d => Trouble(d) is null && d.TryGetProperty("lagSeconds", out JsonElement lag) && lag.ValueKind == JsonValueKind.Number && lag.GetDouble() < 2);

    /// <summary>Waits until the runner says why nothing is applied, and gives that.</summary>
    public static async Task<string> UntilTroubleAsync(this LiveBank live, string of) =>
        Trouble(await live.UntilAsync(d => Trouble(d)?.Contains(of, StringComparison.Ordinal) == true))!; // It was waited for.

    /// <summary>Why nothing is applied; null when something is.</summary>
    public static string? Trouble(JsonElement domain) => domain.TryGetProperty("trouble", out JsonElement trouble) ? trouble.GetString() : null;
}
