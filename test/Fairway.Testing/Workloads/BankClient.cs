using System.Data.Common;
using System.Globalization;

namespace Fairway.Testing.Workloads;

/// <summary>
/// A client of the bank: moves money between two accounts and signs each transaction with a token. When its side says that writes belong elsewhere it goes
/// to the other one and repeats the transaction, which it was told has failed. It counts every error and the longest time between two acknowledgements.
/// </summary>
/// <param name="number">Its number, from 0; decides its accounts and tokens.</param>
/// <param name="sides">The two sides; it begins at the first.</param>
/// <param name="ledger">Where it notes outcomes.</param>
/// <param name="load">What it does, and how often.</param>
/// <param name="all">Is told of each acknowledgement.</param>
public sealed class BankClient(int number, IReadOnlyList<BankSide> sides, TokenLedger ledger, BankLoad load, GapWatch all)
{
    private int _at;
    private int _sequence;
    private int _lastAcknowledged;

    /// <summary>Transactions that were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>How often a side sent it to the other one.</summary>
    public int Refusals { get; private set; }

    /// <summary>How often it was let write where it could not read what it had written last.</summary>
    public int StaleReads { get; private set; }

    /// <summary>Errors that were no refusal, as the driver told them.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>The times between its own acknowledgements, the pause included.</summary>
    public GapWatch Gaps { get; } = new();

    /// <summary>Works until it is stopped; the transaction at hand is finished.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using StreamWriter notebook = ledger.Open(number);
        DbConnection? connection = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                string token = string.Create(CultureInfo.InvariantCulture, $"c{number}-{++_sequence}");
                TokenOutcome outcome;
                do
                {
                    (outcome, connection) = await AttemptAsync(connection, token, notebook, stop);
                }
                while (outcome == TokenOutcome.Failed && !stop.IsCancellationRequested);

                if (outcome == TokenOutcome.Acknowledged)
                {
                    Acknowledged++;
                    Gaps.Note();
                    all.Note();
                }

                await Task.Delay(load.Pause, CancellationToken.None);
            }
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<(TokenOutcome Outcome, DbConnection? Connection)> AttemptAsync(DbConnection? connection, string token, TextWriter notebook, CancellationToken stop)
    {
        bool committing = false;
        try
        {
            connection ??= await sides[_at].OpenAsync(CancellationToken.None);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            bool stale = load.Work == BankWork.Churn && await LastAsync(connection, transaction) < _lastAcknowledged;
            await WriteAsync(connection, transaction, token);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
            _lastAcknowledged = _sequence;
            StaleReads += stale ? 1 : 0;
            TokenLedger.Note(notebook, token, TokenOutcome.Acknowledged);
            return (TokenOutcome.Acknowledged, connection);
        }
        catch (DbException exception)
        {
            // The server answers a failed commit with an error of its own; only a broken connection leaves it open, or a server that says that it crashes.
            bool saysNothing = exception.SqlState is null || exception.SqlState.StartsWith("57P", StringComparison.Ordinal);
            TokenOutcome outcome = committing && saysNothing && !sides[_at].IsRefusal(exception) && IsBroken(connection) ? TokenOutcome.Unknown : TokenOutcome.Failed;
            TokenLedger.Note(notebook, token, outcome);
            if (sides[_at].IsRefusal(exception))
            {
                Refusals++;
                _at = 1 - _at;
            }
            else
            {
                Errors.Add($"{DateTime.UtcNow:HH:mm:ss.fff} side {_at}, {token}: {exception.Message}");
                await Task.Delay(20, CancellationToken.None);
            }

            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            return (outcome, null);
        }
    }

    private static bool IsBroken(DbConnection? connection) => connection is null || connection.State != System.Data.ConnectionState.Open;

    private async Task WriteAsync(DbConnection connection, DbTransaction transaction, string token)
    {
        if (load.Work == BankWork.Transfer)
        {
            await TransferAsync(connection, transaction, token);
        }

        foreach (string statement in load.Work == BankWork.Churn ? Churn.Of(number, _sequence) : [])
        {
            await ExecuteAsync(connection, transaction, statement);
        }

        await ExecuteAsync(connection, transaction, $"INSERT INTO tokens (token, client, seq) VALUES ('{token}', {number}, {_sequence})");
    }

    private async Task TransferAsync(DbConnection connection, DbTransaction transaction, string token)
    {
        // In the order of their numbers, so that two clients never wait for each other in a ring.
        int one = 1 + (int)((uint)((number * 7919) + (_sequence * 31)) % (uint)load.Accounts);
        int other = 1 + (one % load.Accounts);
        (int low, int high) = (Math.Min(one, other), Math.Max(one, other));
        int amount = 1 + (_sequence % 5);
        await ExecuteAsync(connection, transaction, $"UPDATE accounts SET balance = balance - {amount} WHERE id = {low}");
        await ExecuteAsync(connection, transaction, $"UPDATE accounts SET balance = balance + {amount} WHERE id = {high}");
        await ExecuteAsync(connection, transaction, $"INSERT INTO entries (account, amount, token) VALUES ({low}, {-amount}, '{token}'), ({high}, {amount}, '{token}')");
    }

    private async Task<long> LastAsync(DbConnection connection, DbTransaction transaction)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT coalesce(max(seq), 0) FROM tokens WHERE client = {number}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
