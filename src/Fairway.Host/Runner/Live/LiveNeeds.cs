using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>What two systems lack for a live crossing, before anything is copied: keeping changes on both sides, holding writers, writing past triggers of the target's own.</summary>
internal static class LiveNeeds
{
    // Among what a doctor finds, the one thing without which nothing can be applied in a target whose tables refer to each other.
    private const string NoReplicaRole = "no-replica-role";

    /// <summary>Errors and warnings of the source, with the tables that shall move.</summary>
    /// <exception cref="EngineFault">The source cannot be asked.</exception>
    public static async Task<ImmutableArray<DoctorFinding>> OfSourceAsync(ISystem source, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        ImmutableArray<DoctorFinding> capture = source.ChangeCapture is { } changes ? await changes.ExamineAsync(tables, cancellationToken) : [];
        ImmutableArray<DoctorFinding> guard = source.WriteGuard is { } guarding ? await guarding.ExamineAsync(tables, cancellationToken) : [];
        return Wanted(capture.Concat(guard));
    }

    /// <summary>Errors and warnings of the target, whose tables need not be there.</summary>
    /// <param name="target">The target.</param>
    /// <param name="found">What its doctor has found.</param>
    /// <param name="hasWayBack">False when rows never come back from it, so that it need not keep changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EngineFault">The target cannot be asked.</exception>
    public static async Task<ImmutableArray<DoctorFinding>> OfTargetAsync(ISystem target, ImmutableArray<DoctorFinding> found, bool hasWayBack, CancellationToken cancellationToken)
    {
        ImmutableArray<DoctorFinding> capture = [];
        try
        {
            capture = hasWayBack && target.ChangeCapture is { } changes ? await changes.ExamineAsync([], cancellationToken) : [];
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.Unreachable && target.Traits.MadeByFirstWrite)
        {
            // A file that is not there yet.
        }

        return Wanted(capture.Concat(found.Where(f => f.Code == NoReplicaRole).Select(f => f with
        {
            Severity = DoctorSeverity.Error,
            Breaks = "Nothing can be applied where tables refer to each other.",
        })));
    }

    private static ImmutableArray<DoctorFinding> Wanted(IEnumerable<DoctorFinding> findings) =>
        [.. findings.Where(f => f.Severity != DoctorSeverity.Info).DistinctBy(f => (f.Place, f.Seen)).OrderByDescending(f => f.Severity)];
}
