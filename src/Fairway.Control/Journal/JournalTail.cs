namespace Fairway.Control.Journal;

/// <summary>The beginning of a record whose end was never written. Whoever appended it was never told that it is durable, so nothing is lost with it.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Bytes">How many bytes of it there are.</param>
public readonly record struct JournalTail(JournalPlace Place, long Bytes);
