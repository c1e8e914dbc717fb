namespace Fairway.Chart.Programs;

/// <summary>What of a text could not be read; the rest was.</summary>
/// <param name="What">What is wrong, in words; it says no more of the text than a name.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in it, from 1; 0 when the whole is meant.</param>
public sealed record ReadingProblem(string What, string Path, int Line);
