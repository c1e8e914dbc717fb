namespace Fairway.Chart.Model;

/// <summary>What is done with an asset.</summary>
[Flags]
public enum Access
{
    /// <summary>It is not known, or nothing: a right that nobody was seen to use.</summary>
    None = 0,

    /// <summary>Its rows are read.</summary>
    Read = 1,

    /// <summary>Its rows are written.</summary>
    Write = 2,
}
