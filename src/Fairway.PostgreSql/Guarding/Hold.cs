using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Guarding;

/// <summary>A proved hold: a session that has both locks, until it gives them up or the server ends it.</summary>
/// <param name="connector">The way to the database for holds.</param>
/// <param name="markers">The way for markers, which are written beside the hold.</param>
/// <param name="request">What was wanted.</param>
/// <param name="change">The session.</param>
internal sealed class Hold(PostgreSqlConnector connector, PostgreSqlConnector markers, HoldRequest request, GuardChange change) : IHold
{
    private const string MarkerPrefix = "fairway:";

    // idle_in_transaction_session_timeout ended the session.
    private const string TooLate = "25P03";
    private bool _isClosed;
    private bool _isReleased;
    private bool _isDisposed;

    private string Place => change.Session.Place;

    /// <summary>Gives up the locks of a hold, K first. A session that has ended has none.</summary>
    public static async Task LetGoAsync(GuardChange change)
    {
        try
        {
            await change.Session.ExecuteAsync(GuardSql.Release(change.Names.Gate), CancellationToken.None);
            await change.Session.ExecuteAsync(GuardSql.Release(change.Names.Admission), CancellationToken.None);
            await change.Session.ExecuteAsync(GuardSql.NoDeadline, CancellationToken.None);
        }
        catch (EngineFault)
        {
            // The session broke, and the locks are gone with it.
        }
    }

    /// <inheritdoc/>
    public async Task<LogPosition> MarkAsync(string marker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(marker);
        if (!await StandsAsync(cancellationToken))
        {
            throw Void(null);
        }

        try
        {
            await using NpgsqlConnection connection = await markers.OpenWritingAsync(cancellationToken);
            await using var emit = new NpgsqlCommand(GuardSql.Mark, connection);
            emit.Parameters.Add(new NpgsqlParameter<string> { TypedValue = MarkerPrefix + request.Capture });
            emit.Parameters.Add(new NpgsqlParameter<string> { TypedValue = marker });
            await emit.ExecuteNonQueryAsync(cancellationToken);

            // Asked in a statement of its own, when the marker is committed.
            await using var end = new NpgsqlCommand(GuardSql.End, connection);
            return new LogPosition((ulong)(NpgsqlLogSequenceNumber)(await end.FirstValueAsync(cancellationToken))!); // One row, never null.
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, Place).OrStop(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> StandsAsync(CancellationToken cancellationToken)
    {
        if (_isReleased)
        {
            return false;
        }

        try
        {
            await change.Session.ExecuteAsync(GuardSql.Renew, cancellationToken);
            return await change.Session.FirstAsync(GuardSql.Stands(change.Names.Gate, change.Names.Admission), r => r.GetBoolean(0), cancellationToken);
        }
        catch (EngineFault)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_isReleased)
        {
            throw Void(null);
        }

        try
        {
            await change.Session.ExecuteAsync(GuardSql.Renew, cancellationToken);
            await change.Session.TransactAsync(() => CloseInTransactionAsync(cancellationToken), cancellationToken);
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.Unreachable || fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or TooLate })
        {
            throw Void(fault);
        }

        _isClosed = true;

        // Who waits shall wait until the new home is open, and no longer than a hold may last.
        try
        {
            await change.Session.ListAsync(GuardSql.Deadline, _ => true, cancellationToken, request.Limit.TotalMilliseconds);
            await change.Session.ExecuteAsync(GuardSql.Renew, cancellationToken);
        }
        catch (EngineFault)
        {
            // It is closed all the same: whoever waits is told a little earlier.
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!_isReleased)
        {
            _isReleased = true;
            await LetGoAsync(change);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await ReleaseAsync(CancellationToken.None);
        if (!_isClosed)
        {
            await TakeAwayAsync();
        }

        await change.DisposeAsync();
    }

    // When the session has ended, somebody else may hold by now: only who has the lock for changes takes anything away.
    private async Task TakeAwayAsync()
    {
        if (await StillThereAsync())
        {
            await GuardRemoval.TryAsync(change, connector);
            return;
        }

        try
        {
            await using GuardChange anew = await GuardChange.BeginAsync(connector, change.Names, TimeSpan.Zero, GuardChange.Rest, CancellationToken.None);
            await GuardRemoval.TryAsync(anew, connector);
        }
        catch (EngineFault)
        {
            // The gate is open, and the next hold takes its triggers over.
        }
    }

    private async Task<bool> StillThereAsync()
    {
        try
        {
            await change.FactsAsync(CancellationToken.None);
            return true;
        }
        catch (EngineFault)
        {
            return false;
        }
    }

    private async Task CloseInTransactionAsync(CancellationToken cancellationToken)
    {
        GuardNames names = change.Names;
        if (!await change.Session.FirstAsync(GuardSql.Stands(names.Gate, names.Admission), r => r.GetBoolean(0), cancellationToken))
        {
            throw Void(null);
        }

        await change.FenceAsync(request.Token, cancellationToken);
        GuardFacts facts = await change.FactsAsync(cancellationToken);
        if (!facts.IsGate)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, Place, $"somebody replaced the guard of {request.Domain} during the hold", "Run the cutover again when nobody else changes it.");
        }

        if ((await facts.RelationsAsync(change.Session, names, request.Tables, cancellationToken)).FirstOrDefault(r => !r.Guarded) is { } bare)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, ObjectName.Of(bare.Name), "its guard was dropped, disabled or never made: the table was altered during the hold", "Run the cutover again when nobody alters the tables.");
        }

        await change.Session.ExecuteAsync(GuardFunction.Closed(names.QuotedFunction, names.Gate, request.Domain, request.Home), cancellationToken);
    }

    private EngineFault Void(EngineFault? cause) => new(
        EngineFaultKind.RetryLater,
        Place,
        string.Create(CultureInfo.InvariantCulture, $"the hold of {request.Domain} is void: its session has ended, after at most {request.Limit.TotalSeconds:0.###} s, and writers have gone on unless it had been closed"),
        "Probe the guard: its state in the database is the truth. When it is open, run the cutover again.",
        cause);
}
