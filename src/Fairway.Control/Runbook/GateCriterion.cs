using Fairway.Control.Integrity;

namespace Fairway.Control.Runbook;

/// <summary>One thing that a gate asks for.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Verdict">What came of looking at it.</param>
/// <param name="Seen">What was seen, a sentence's end.</param>
public sealed record GateCriterion(string Code, Verdict Verdict, string Seen);
