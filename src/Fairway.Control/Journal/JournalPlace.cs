namespace Fairway.Control.Journal;

/// <summary>Where a record stands in its store.</summary>
/// <param name="Line">The record's place from 1; in an undamaged journal it is also the sequence number.</param>
/// <param name="Offset">The byte at which the record begins; null in a store that has rows and no bytes.</param>
public readonly record struct JournalPlace(long Line, long? Offset)
{
    /// <summary>The place for people.</summary>
    public override string ToString() => Offset is { } offset ? $"line {Line}, byte {offset}" : $"row {Line}";
}
