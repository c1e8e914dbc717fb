namespace Fairway.Control.Project;

/// <summary>One mistake in a project file. Never repeats a secret.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">Where in the file's structure: <c>systems.legacy.role</c>; empty for the file as a whole.</param>
/// <param name="Message">What was seen and what was wanted, a sentence without its full stop.</param>
/// <param name="Remedy">The next thing to do, a sentence.</param>
public sealed record ProjectMistake(int Line, int Column, string Path, string Message, string Remedy)
{
    /// <summary>The mistake in one line: <c>3:5 systems.legacy.role: … . Remedy.</c></summary>
    public override string ToString() => Path.Length == 0
        ? $"{Line}:{Column} {Message}. {Remedy}"
        : $"{Line}:{Column} {Path}: {Message}. {Remedy}";
}
