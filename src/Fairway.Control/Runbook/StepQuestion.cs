using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>What people are asked about a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Text">The question, a sentence.</param>
/// <param name="Answers">What can be answered.</param>
public sealed record StepQuestion(RunbookStepSpec Step, string Text, ImmutableArray<StepAnswer> Answers);
