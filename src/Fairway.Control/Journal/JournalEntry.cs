namespace Fairway.Control.Journal;

/// <summary>One fact in the journal. Made by <see cref="ProjectJournal"/> or read by <see cref="JournalReader"/>; either way its hash is right.</summary>
public sealed record JournalEntry
{
    /// <summary>The previous hash of the first entry: 64 zeros.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The sequence number, from 1 without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kind of fact it is: <c>sync.started</c>. Stable for ever; a new form of a fact gets a new kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Who recorded it: a user and a machine.</summary>
    public required string Actor { get; init; }

    /// <summary>The fact itself: a JSON object without insignificant whitespace, as it was hashed.</summary>
    public required string Payload { get; init; }

    /// <summary>The hash of the entry before it, 64 lower-case hexadecimal digits.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of the previous hash's 32 bytes and this entry's canonical form, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }
}
