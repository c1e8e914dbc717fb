namespace Fairway.Sqlite.Reading;

/// <summary>What a look-up of one key came to.</summary>
internal enum KeyFound
{
    /// <summary>There is no row of this key.</summary>
    Absent,

    /// <summary>The row was appended.</summary>
    Appended,

    /// <summary>The row is there and must wait for the next batch.</summary>
    NoRoom,
}
