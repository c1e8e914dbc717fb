namespace Fairway.Host.Demo.Live;

/// <summary>What a writer knows of a transfer of its own.</summary>
internal enum TokenOutcome
{
    /// <summary>The database said that it is committed: it must be there, once, for ever.</summary>
    Acknowledged,

    /// <summary>The connection broke while it was being committed: it may be there, but once.</summary>
    Unknown,
}
