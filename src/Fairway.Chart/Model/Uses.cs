namespace Fairway.Chart.Model;

/// <summary>How a column or relation is used: it decides what a change of it does.</summary>
[Flags]
public enum Uses
{
    /// <summary>It is not known.</summary>
    None = 0,

    /// <summary>It is named: a rename breaks whoever does so.</summary>
    Named = 1,

    /// <summary>Rows are chosen or joined by it: another type may change which.</summary>
    Filtered = 2,

    /// <summary>It comes along in <c>SELECT *</c> or <c>INSERT</c> without columns: whoever takes all of them sees another shape.</summary>
    Star = 4,

    /// <summary>Values are put into it.</summary>
    Assigned = 8,

    /// <summary>A foreign key, a trigger or a default holds on to it.</summary>
    Bound = 16,
}
