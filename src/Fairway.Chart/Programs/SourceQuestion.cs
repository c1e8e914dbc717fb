using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>What the owner of a program is to be asked.</summary>
/// <param name="Kind">What is open.</param>
/// <param name="Subject">The name that it is about.</param>
/// <param name="Tables">The tables that it may be; empty when none is known.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record SourceQuestion(SourceQuestionKind Kind, string Subject, ImmutableArray<string> Tables, string Path, int Line);
