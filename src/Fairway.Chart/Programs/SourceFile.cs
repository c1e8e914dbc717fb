namespace Fairway.Chart.Programs;

/// <summary>A file of a program.</summary>
/// <param name="Path">Its path inside the repository, with slashes; stands in evidence.</param>
/// <param name="Text">What is in it.</param>
public sealed record SourceFile(string Path, string Text);
