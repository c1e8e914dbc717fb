namespace Fairway.Control.Project.Keys;

/// <summary>What a single text may be.</summary>
internal enum ScalarKind
{
    /// <summary>The file's version, which is 1.</summary>
    Version,

    /// <summary>A name that the file itself gives (<see cref="ProjectName"/>).</summary>
    Name,

    /// <summary>A name that a database gave: a table, a column.</summary>
    Identifier,

    /// <summary>A name of tables with <c>*</c> for any characters.</summary>
    TablePattern,

    /// <summary>One of the words that the shape lists.</summary>
    Word,

    /// <summary>Any text, the empty one included.</summary>
    Text,

    /// <summary>A text that says something, checked by a validator of its own.</summary>
    Reference,

    /// <summary>A decimal number other than 0.</summary>
    Factor,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A column type.</summary>
    Type,

    /// <summary>A length of time (<see cref="DurationText"/>).</summary>
    Duration,

    /// <summary>A whole number from 0 to 999.</summary>
    Count,

    /// <summary>A day, <c>2027-01-31</c>.</summary>
    Date,

    /// <summary>When a message is due (<see cref="Calendars.MessageTime"/>).</summary>
    MessageTime,

    /// <summary>A moment by the clocks of the project's zone (<see cref="WallTimeText"/>).</summary>
    WallTime,
}
