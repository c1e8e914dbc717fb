namespace Fairway.Flow.Engines;

/// <summary>What a guard does now.</summary>
public enum GuardState
{
    /// <summary>There is none, or none that refuses anybody: application writers may write.</summary>
    Open,

    /// <summary>Writers wait at the gate.</summary>
    Held,

    /// <summary>Application writers are refused, durably.</summary>
    Closed,
}
