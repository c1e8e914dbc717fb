using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>Why nothing is applied at this moment and what to do about it, in the words of a runner that goes on by itself.</summary>
internal static class FollowTrouble
{
    /// <summary>What to tell.</summary>
    /// <param name="fault">What ended following for now.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="direction">Which way it is followed.</param>
    public static string Of(EngineFault fault, string domain, CrossingDirection direction) => fault switch
    {
        { NeedsCopy: true } when direction == CrossingDirection.Forward =>
            $"{fault.Place}: {fault.Seen}. Nothing is followed over that. End the runner and copy the domain anew: fairway run --recopy {domain}",
        { NeedsCopy: true } =>
            $"{fault.Place}: {fault.Seen}. Nothing is followed over that: there is no way back any more, and the old side stays as it is. 'fairway complete {domain}' gives it up.",
        { Kind: EngineFaultKind.PermissionLost } => fault.Message,
        _ => $"{fault.Message} Nothing is skipped, and following goes on by itself when the cause is mended.",
    };
}
