namespace Fairway.Control.Project.Spec;

/// <summary>What a band is laid against.</summary>
public enum BandMeasure
{
    /// <summary>How many rows, groups or units are wrong.</summary>
    Number,

    /// <summary>Which part of all that was looked at is wrong.</summary>
    Ratio,

    /// <summary>The largest difference of a total, in the total's own unit.</summary>
    Amount,
}
