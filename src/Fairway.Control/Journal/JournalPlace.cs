namespace Fairway.Control.Journal;

/// <summary>Where a record stands in its store.</summary>
/// <param name="Line">The record's place from 1; in an undamaged journal it is also the sequence number.</param>
/// <param name="Offset">The byte at which the record begins; 0 in a store that has no bytes.</param>
public readonly record struct JournalPlace(long Line, long Offset);
