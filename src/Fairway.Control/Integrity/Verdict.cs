namespace Fairway.Control.Integrity;

/// <summary>What came of looking at something, the worst last: with several, the worst counts.</summary>
public enum Verdict
{
    /// <summary>Nobody looks at it at this time, as the file says: neither well nor bad.</summary>
    NotAsked,

    /// <summary>It is as it should be.</summary>
    Pass,

    /// <summary>It is worth a warning.</summary>
    Warn,

    /// <summary>Nobody can say; never a pass.</summary>
    Inconclusive,

    /// <summary>It is not as it should be.</summary>
    Fail,
}
