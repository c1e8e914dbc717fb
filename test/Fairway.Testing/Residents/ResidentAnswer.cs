namespace Fairway.Testing.Residents;

/// <summary>What became of a <see cref="ResidentCall"/>: one line of JSON on the resident's standard output.</summary>
/// <param name="ExitCode">What the command returned.</param>
/// <param name="Out">What it wrote on standard output.</param>
/// <param name="Error">What it wrote on standard error.</param>
public sealed record ResidentAnswer(int ExitCode, string Out, string Error);
