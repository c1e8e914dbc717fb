namespace Fairway.Control.Evidence;

/// <summary>A text that somebody kept as a checkpoint, not yet trusted.</summary>
/// <param name="Place">Where it was found, for people: <c>the target modern</c>, <c>mail.txt</c>.</param>
/// <param name="Text">The text.</param>
public readonly record struct FoundCheckpoint(string Place, string Text);
