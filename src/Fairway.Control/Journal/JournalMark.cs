namespace Fairway.Control.Journal;

/// <summary>How far a journal had come: the two numbers that anchor it against truncation and rewriting.</summary>
/// <param name="Size">How many records there are.</param>
/// <param name="Head">The hash of the last.</param>
public readonly record struct JournalMark(long Size, string Head);
