namespace Fairway.Testing.Workloads;

/// <summary>What a client knows of a transaction of its own.</summary>
public enum TokenOutcome
{
    /// <summary>The database said that it is committed: it must be there, once, for ever.</summary>
    Acknowledged,

    /// <summary>The database said that it is not: it must never be there.</summary>
    Failed,

    /// <summary>The connection broke while it was being committed: it may be there, but once.</summary>
    Unknown,
}
