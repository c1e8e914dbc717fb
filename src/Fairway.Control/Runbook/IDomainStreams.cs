using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Runbook;

/// <summary>What a crossing needs of whoever follows and compares a domain. One direction is applied at a time.</summary>
public interface IDomainStreams
{
    /// <summary>How far the stream that runs is behind, and what was found different.</summary>
    Task<StreamHealth> HealthAsync(CancellationToken cancellationToken);

    /// <summary>Waits until everything up to a position, the marker where the engine writes one included, is applied and durable.</summary>
    /// <exception cref="EngineFault">The stream has stopped; says why.</exception>
    Task DrainAsync(string marker, LogPosition position, CancellationToken cancellationToken);

    /// <summary>Compares what was touched and not compared since. Only under a hold, after <see cref="DrainAsync"/>.</summary>
    Task<HoldProof> ProveRemainderAsync(CancellationToken cancellationToken);

    /// <summary>What has changed in either side's definitions since following began, one line each; empty when nothing has.</summary>
    Task<ImmutableArray<string>> DriftAsync(CancellationToken cancellationToken);

    /// <summary>Sets the sequences of the side that shall have the authority at least as far on as those of the other.</summary>
    /// <returns>Those that have no counterpart, by name.</returns>
    Task<ImmutableArray<string>> RaiseSequencesAsync(CrossingDirection direction, CancellationToken cancellationToken);

    /// <summary>Where a direction's stream begins, as it stands on the side that it comes from; null when nothing stands there.</summary>
    Task<LogPosition?> BeginningAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken);

    /// <summary>Keeps, on the side that a direction's stream comes from, where it begins. Done while that side is closed, and the other one may be locked.</summary>
    Task KeepBeginningAsync(CrossingDirection direction, FollowProgress beginning, CancellationToken cancellationToken);

    /// <summary>How far the side that a direction leads to has followed a capture, as it stands beside its rows; null when it never has.</summary>
    Task<FollowProgress?> FollowedAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken);

    /// <summary>Makes that progress, or raises its token (<see cref="ITargetWriter.TakeOverAsync"/>).</summary>
    Task RegisterAsync(CrossingDirection direction, FollowProgress progress, CancellationToken cancellationToken);

    /// <summary>Lets no earlier runner apply what a capture gives any more, also one that sleeps; does nothing when the side that follows has never followed it.</summary>
    /// <exception cref="EngineFault">Another runner has taken over from us, or the side cannot be reached.</exception>
    Task TakeOverAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken);

    /// <summary>Forgets on both sides where a capture's stream began and how far it was followed; does nothing when it never was.</summary>
    Task ForgetAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken);

    /// <summary>Stops following and comparing; when it returns, nothing is being applied.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>True while this process follows in a direction, or is told not to follow at all.</summary>
    bool Follows(CrossingDirection direction);

    /// <summary>Follows and compares in a direction; does nothing when it does already.</summary>
    Task StartAsync(CrossingDirection direction, CancellationToken cancellationToken);
}
