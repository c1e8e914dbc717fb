namespace Fairway.Flow.Model;

/// <summary>What a change did to a row. The first three are known exactly and are applied strictly: each must touch exactly one row.</summary>
public enum ChangeKind
{
    /// <summary>A row that was not there before.</summary>
    Insert,

    /// <summary>A row that was there has other values, possibly another key.</summary>
    Update,

    /// <summary>A row that was there is gone.</summary>
    Delete,

    /// <summary>The row is now this; the log does not say whether there was one of its key before.</summary>
    Put,

    /// <summary>There is no row of this key now; the log does not say whether there was one before.</summary>
    Drop,

    /// <summary>All rows of the table are gone.</summary>
    Truncate,
}
