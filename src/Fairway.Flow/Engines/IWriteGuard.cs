using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Keeps application writes out of one side of a domain (P4). The database enforces it: whoever is not our own login is refused, whatever role it takes. One guard
/// per domain and system; every call may be repeated after a crash, and finds or completes what is there. Where an engine cannot cover a path of writes, its
/// <see cref="ExamineAsync"/> names it.
/// </summary>
public interface IWriteGuard
{
    /// <summary>What would keep a guard or a hold from working now (open and prepared transactions, missing ownership, subscriptions, vacuum under way), and what
    /// no guard covers. Changes nothing.</summary>
    Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);

    /// <summary>What the system says about the guard now. The truth after a crash.</summary>
    Task<GuardState> ProbeAsync(string domain, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a runner's token, and changes nothing else: whoever has a smaller one can hold, close and open nothing here from now on, also one whose hold stands at
    /// this moment. A runner that takes over does so before it asks what the one before has done.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="token">The fencing token of the runner.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The system has seen a greater token: another runner has taken over.</exception>
    Task FenceAsync(string domain, long token, CancellationToken cancellationToken);

    /// <summary>Closes a side that has no application writers, such as a target that is followed: makes the guards and lets them refuse.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="tables">Its tables in this system; partitions and children are found by the engine.</param>
    /// <param name="home">Where writes belong, for the error that a refused writer gets; no secrets.</param>
    /// <param name="token">The fencing token of the runner.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The system has seen a greater token: another runner has taken over. Nothing was changed.</exception>
    Task CloseAsync(string domain, ImmutableArray<TableSchema> tables, string home, long token, CancellationToken cancellationToken);

    /// <summary>
    /// Holds the writers of an open side: they wait, none fails. Returns when it is proved that nobody outside the gate holds a write lock and nobody is admitted.
    /// Until <see cref="IHold.CloseAsync"/> the hold opens by itself: when it is disposed, when this process dies, and when the limit is over, on the server.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryLater"/>: not proved within the limit; who was waited for is named by pid, user and age. Writers
    /// have gone on by then, without an error.</exception>
    Task<IHold> HoldAsync(HoldRequest request, CancellationToken cancellationToken);

    /// <summary>Lets application writers in again: one statement, nothing is altered table by table. Retried until it is done.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="token">The fencing token of the runner: one that was frozen while another went back must not open the side that was given up.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The system has seen a greater token: another runner has taken over. Nothing was changed.</exception>
    Task OpenAsync(string domain, long token, CancellationToken cancellationToken);

    /// <summary>Takes the guard away with everything that it made.</summary>
    Task RemoveAsync(string domain, CancellationToken cancellationToken);
}
