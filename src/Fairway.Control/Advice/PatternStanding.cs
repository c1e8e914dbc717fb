namespace Fairway.Control.Advice;

/// <summary>Whether a pattern can be taken.</summary>
public enum PatternStanding
{
    /// <summary>It can.</summary>
    Possible,

    /// <summary>It is not taken for this domain as things are, whatever the team can do.</summary>
    Barred,

    /// <summary>The team lacks something that it needs, or was not asked about it.</summary>
    Lacking,
}
