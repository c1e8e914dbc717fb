namespace Fairway.Control.Journal;

/// <summary>How far a source table has come.</summary>
public enum TableCondition
{
    /// <summary>The plan names it; no copy has begun.</summary>
    NotStarted,

    /// <summary>A copy has begun, and the table is not reported complete: under way, or stopped on the way.</summary>
    Copying,

    /// <summary>All rows were written; nobody has compared them since.</summary>
    Copied,

    /// <summary>All rows were compared, and nothing differed.</summary>
    Verified,

    /// <summary>The last comparison found differences, or did not cover the whole table.</summary>
    Differing,
}
