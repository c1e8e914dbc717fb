namespace Fairway.PostgreSql.Reading;

/// <summary>Where the decoding of rows stopped.</summary>
internal enum Stopped
{
    /// <summary>Before a row that the batch has no room for.</summary>
    BeforeARow,

    /// <summary>Inside a row whose rest has not come.</summary>
    InsideARow,

    /// <summary>Behind the last row.</summary>
    AtTheEnd,
}
