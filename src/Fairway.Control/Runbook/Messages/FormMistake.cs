namespace Fairway.Control.Runbook.Messages;

/// <summary>One mistake in a form.</summary>
/// <param name="File">The form's file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What was seen and what was wanted, a sentence without its full stop.</param>
/// <param name="Remedy">The next thing to do, a sentence.</param>
public sealed record FormMistake(string File, int Line, int Column, string Message, string Remedy)
{
    /// <summary>The mistake in one line: <c>comms/t7.md:3:5 … . Remedy.</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column} {Message}. {Remedy}";
}
