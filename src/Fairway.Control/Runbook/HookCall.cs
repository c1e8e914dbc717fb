using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>A moment that has come.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Undo">True for the command that undoes.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Direction">Which way it goes.</param>
public sealed record HookCall(HookMoment Moment, bool Undo, string Domain, int Number, CrossingDirection Direction)
{
    /// <summary>The moment of a crossing.</summary>
    public static HookCall Of(Crossing crossing, HookMoment moment, bool undo = false)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        return new HookCall(moment, undo, crossing.Domain, crossing.Number, crossing.Direction);
    }
}
