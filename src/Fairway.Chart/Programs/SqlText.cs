namespace Fairway.Chart.Programs;

/// <summary>A statement, or the part of one that a program gives to its database; who has a schema reads what it touches.</summary>
/// <param name="Text">The text. What the program puts in, and every literal, is a <c>?</c>: literals are values of rows and are not kept.</param>
/// <param name="Role">Why it stands there; a statement that makes or changes tables is a definition.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line of its first character, from 1.</param>
public sealed record SqlText(string Text, SourceRole Role, string Path, int Line);
