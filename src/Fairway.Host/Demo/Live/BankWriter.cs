using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// A writer of the bank, with a connection of its own: takes money from one account to another, each transfer in a transaction with a token, for as long as it is
/// let. When its side says that writes belong elsewhere it goes to the other one and repeats the transfer, which it was told has failed.
/// </summary>
/// <param name="number">Its number, from 1; decides its accounts and tokens.</param>
/// <param name="sides">The two sides; it begins at the first.</param>
/// <param name="ledger">Where it notes what it was told.</param>
/// <param name="clock">The clock.</param>
internal sealed class BankWriter(int number, IReadOnlyList<IBankSide> sides, TokenLedger ledger, TimeProvider clock)
{
    private const int Stride = 1_231;

    // A file has one writer at a time, and the product is another: a load that it bears.
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _restAfterFailure = TimeSpan.FromMilliseconds(25);
    private int _at;
    private int _sequence;
    private volatile int _acknowledged;
    private long _longestWait;

    /// <summary>Transfers that were acknowledged.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Errors that were no refusal, as the driver told them.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>The longest time from the begin of a transfer to its acknowledgement, repetitions included, since the last call of <see cref="ForgetWait"/>.</summary>
    public TimeSpan LongestWait => TimeSpan.FromTicks(Interlocked.Read(ref _longestWait));

    /// <summary>Begins to look for the longest wait anew.</summary>
    public void ForgetWait() => Interlocked.Exchange(ref _longestWait, 0);

    /// <summary>Works until it is stopped; the transfer at hand is finished.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using StreamWriter notebook = ledger.Open(number);
        DbConnection? connection = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _sequence++;
                long began = clock.GetTimestamp();
                TokenOutcome? outcome;
                do
                {
                    (outcome, connection) = await AttemptAsync(connection, notebook);
                }
                while (outcome is null && !stop.IsCancellationRequested);

                if (outcome == TokenOutcome.Acknowledged)
                {
                    Interlocked.Exchange(ref _longestWait, Math.Max(_longestWait, clock.GetElapsedTime(began).Ticks));
                    _acknowledged++;
                }

                await Task.Delay(_rest, clock, CancellationToken.None);
            }
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <returns>What came of it; null when it was told to have failed, and must be repeated.</returns>
    private async Task<(TokenOutcome? Outcome, DbConnection? Connection)> AttemptAsync(DbConnection? connection, StreamWriter notebook)
    {
        string token = string.Create(CultureInfo.InvariantCulture, $"w{number}-{_sequence}");
        bool committing = false;
        try
        {
            connection ??= await sides[_at].OpenAsync(CancellationToken.None);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await WriteAsync(connection, transaction, token);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
            TokenLedger.Note(notebook, token, TokenOutcome.Acknowledged);
            return (TokenOutcome.Acknowledged, connection);
        }
        catch (DbException exception)
        {
            TokenOutcome? outcome = null;
            if (sides[_at].IsRefusal(exception))
            {
                _at = 1 - _at;
            }
            else
            {
                // A server answers a failed commit with a state of its own; only a broken connection leaves open what came of it.
                outcome = committing && exception.SqlState is null && connection is not { State: ConnectionState.Open } ? TokenOutcome.Unknown : null;
                Errors.Enqueue(exception.Message);
            }

            if (outcome is { } open)
            {
                TokenLedger.Note(notebook, token, open);
            }

            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await Task.Delay(_restAfterFailure, clock, CancellationToken.None);
            return (outcome, null);
        }
    }

    private async Task WriteAsync(DbConnection connection, DbTransaction transaction, string token)
    {
        // In the order of their numbers, so that two writers never wait for each other in a ring.
        int one = 1 + (((number * 2_477) + (_sequence * Stride)) % BankSchema.Accounts);
        int other = 1 + ((one + (_sequence % (BankSchema.Accounts - 1))) % BankSchema.Accounts);
        (int low, int high) = (Math.Min(one, other), Math.Max(one, other));
        int amount = 1 + (_sequence % 5);
        await ExecuteAsync(connection, transaction, $"UPDATE accounts SET balance = balance - {amount} WHERE id = {low}");
        await ExecuteAsync(connection, transaction, $"UPDATE accounts SET balance = balance + {amount} WHERE id = {high}");
        await ExecuteAsync(connection, transaction, $"INSERT INTO tokens (token, writer, number) VALUES ('{token}', {number}, {_sequence})");
        await ExecuteAsync(connection, transaction, $"INSERT INTO entries (account, amount, token) VALUES ({low}, {-amount}, '{token}'), ({high}, {amount}, '{token}')");
    }

    // The numbers are our own; nothing that comes from outside stands in these statements.
    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, FormattableString sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.ToString(CultureInfo.InvariantCulture);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
