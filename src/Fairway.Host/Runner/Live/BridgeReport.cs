using System.Collections.Immutable;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>What only a runner knows of a runbook that is at work.</summary>
/// <param name="Asked">What people are asked.</param>
/// <param name="Closed">The gate at which it waits, and what that still asks for; null for none.</param>
/// <param name="Margins">How far each trigger is from firing.</param>
internal sealed record BridgeReport(ImmutableArray<BridgeReport.Question> Asked, BridgeReport.ClosedGate? Closed, ImmutableArray<BridgeReport.Margin> Margins)
{
    /// <summary>What is asked about a step.</summary>
    internal sealed record Question(string Step, string Text, ImmutableArray<string> Answers);

    /// <summary>A gate that is not passed yet.</summary>
    internal sealed record ClosedGate(string Step, string Missing);

    /// <summary>A trigger with its margin.</summary>
    /// <param name="Trigger">As the file writes it.</param>
    /// <param name="Seen">For people.</param>
    /// <param name="IsKnown">False when it could not be read.</param>
    /// <param name="Fires">True when it is too much.</param>
    /// <param name="Value">The number that was read; null of rules, and when it could not be read.</param>
    /// <param name="Limit">More than this is too much; 0 for rules.</param>
    /// <param name="At">When what it speaks of was looked at.</param>
    internal sealed record Margin(string Trigger, string Seen, bool IsKnown, bool Fires, decimal? Value, decimal Limit, DateTimeOffset At)
    {
        public static Margin Of(TriggerReading reading) =>
            new(reading.Trigger.ToString(), reading.Seen, reading.IsKnown, reading.Fires, reading.Value, reading.Trigger.Limit, reading.At);
    }
}
