namespace Fairway.Flow.Verify;

/// <summary>How a row differs between the two sides.</summary>
public enum DifferenceKind
{
    /// <summary>The source has it, the target does not.</summary>
    Missing,

    /// <summary>The target has it, the source does not.</summary>
    Extra,

    /// <summary>Both have the key, and some other column differs.</summary>
    Changed,

    /// <summary>Both have the row, the target under another key.</summary>
    KeyChanged,
}
