namespace Fairway.Sqlite.Sql;

/// <summary>What SQLite does to a value before it stores it in a column.</summary>
internal enum Affinity
{
    /// <summary>Text that looks like a number becomes one; a real without a fraction becomes an integer.</summary>
    Integer,

    /// <summary>Numbers become text.</summary>
    Text,

    /// <summary>Nothing is changed.</summary>
    Blob,

    /// <summary>Text that looks like a number becomes one, and every integer becomes a real.</summary>
    Real,

    /// <summary>As <see cref="Integer"/>.</summary>
    Numeric,
}
