using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>One database at one address, and the ports to it. Safe for several threads; opens connections only when a port is used.</summary>
public interface ISystem
{
    /// <summary>The address without secrets, for people.</summary>
    string DisplayName { get; }

    /// <summary>Facts about the engine behind it.</summary>
    EngineTraits Traits { get; }

    /// <summary>Reads definitions.</summary>
    ISchemaReader SchemaReader { get; }

    /// <summary>Writes definitions.</summary>
    ISchemaWriter SchemaWriter { get; }

    /// <summary>Carries definitions from another system of the same dialect; null where the statement that made an object says all about it
    /// (<see cref="TableSchema.NativeSql"/>).</summary>
    IDefinitionCarrier? DefinitionCarrier { get; }

    /// <summary>Digests rows on the database's own side, without the code that copied them.</summary>
    IRangeDigester RangeDigester { get; }

    /// <summary>Looks for what would break a migration.</summary>
    ISystemDoctor Doctor { get; }

    /// <summary>Keeps and reads committed changes; null where this engine cannot.</summary>
    IChangeCapture? ChangeCapture => null;

    /// <summary>Keeps application writes out; null where this engine cannot.</summary>
    IWriteGuard? WriteGuard => null;

    /// <summary>Reads and raises sequences; null where the engine has none.</summary>
    ISequenceKeeper? Sequences => null;

    /// <summary>Compares who may write; null where the engine knows no roles.</summary>
    IWriterRights? WriterRights => null;

    /// <summary>Asks about rows where they lie; null where this engine cannot.</summary>
    IRuleProbe? RuleProbe => null;

    /// <summary>Keeps checkpoints of journals; null where this engine cannot.</summary>
    IAnchors? Anchors => null;

    /// <summary>Reads what the database knows of itself; null where this engine cannot.</summary>
    IInventoryReader? Inventory => null;

    /// <summary>Looks at who is connected; null where nobody is: a file.</summary>
    IActivity? Activity => null;

    /// <summary>Asks the engine's own parser; null where this engine cannot.</summary>
    IStatementProbe? StatementProbe => null;

    /// <summary>
    /// Undoes what a writer of ours had not committed when it was killed, where the engine leaves that to the next one who may write. For targets only: a
    /// source is never written to. Does nothing when there is nothing to undo, and makes nothing that is not there.
    /// </summary>
    /// <exception cref="EngineFault">The system cannot be written.</exception>
    Task RecoverAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Claims the system for one run that writes into it, until the claim is disposed or the process ends: a second run, of another project or machine, would
    /// take what the first one is writing for the rest of an attempt that was killed. Null where an engine has no such claim.
    /// </summary>
    /// <exception cref="EngineFault">Another run has it (<see cref="EngineFaultKind.RetryLater"/>), or the system cannot be reached.</exception>
    Task<IAsyncDisposable?> ClaimAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>Takes a snapshot: everything read through it is from one moment.</summary>
    /// <param name="options">What it is for.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <exception cref="EngineFault">The system cannot be reached, is locked, or is not a database of this engine.</exception>
    Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken);

    /// <summary>Takes a snapshot whose ranges may be of any kind.</summary>
    /// <param name="misfits">What its reads do with a stored value that is not of its column's type.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <exception cref="EngineFault">As above.</exception>
    Task<ISnapshotReader> OpenSnapshotAsync(Misfits misfits, CancellationToken cancellationToken) =>
        OpenSnapshotAsync(new SnapshotOptions(misfits), cancellationToken);

    /// <summary>Opens the way to write rows. Several may be open at once where <see cref="EngineTraits.ConcurrentWriters"/> says so.</summary>
    /// <exception cref="EngineFault">The system cannot be reached or written.</exception>
    Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken);

    /// <summary>Opens a trial: rows of tables are written where nobody else sees them, and taken back. The tables need not exist, and are not made. Several
    /// trials may be open at once where several writers may.</summary>
    /// <param name="tables">The tables as they shall be in this system.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left behind.</param>
    /// <exception cref="EngineFault">Nothing can be written there: the system is not there, or a right is missing.</exception>
    Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);
}
