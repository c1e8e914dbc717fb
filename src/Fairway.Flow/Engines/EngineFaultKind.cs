namespace Fairway.Flow.Engines;

/// <summary>What a caller may do about an <see cref="EngineFault"/>.</summary>
public enum EngineFaultKind
{
    /// <summary>Passing: the same statement may be tried again at once (a deadlock, a serialization failure).</summary>
    RetryNow,

    /// <summary>Passing: wait and try again (busy, too many connections).</summary>
    RetryLater,

    /// <summary>A value does not fit or is damaged; trying again gives the same.</summary>
    BadData,

    /// <summary>The system is set up so that the work cannot be done: missing object, read-only, full disk.</summary>
    BadSetup,

    /// <summary>A right that is needed is missing.</summary>
    PermissionLost,

    /// <summary>The system cannot be reached at all.</summary>
    Unreachable,
}
