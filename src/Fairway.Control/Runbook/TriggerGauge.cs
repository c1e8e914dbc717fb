using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>Says how far a trigger is from firing, from what was looked at. Pure: whoever watches it and whoever shows it say the same.</summary>
/// <param name="trigger">The trigger.</param>
/// <param name="now">When it is read.</param>
public sealed class TriggerGauge(TriggerSpec trigger, DateTimeOffset now)
{
    /// <summary>Of what a stream says.</summary>
    public TriggerReading Of(StreamHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return trigger.Measure == TriggerMeasure.Lag ? OfLag(health) : OfDifferences(health);
    }

    /// <summary>Of what rules have come to.</summary>
    /// <param name="rules">How many rules it is about.</param>
    /// <param name="outcomes">Those of them that were looked at.</param>
    public TriggerReading Of(int rules, IReadOnlyCollection<RuleOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RuleOutcome[] broken = [.. outcomes.Where(o => o.Verdict == Verdict.Fail)];
        RuleOutcome[] unclear = [.. outcomes.Where(o => o.Verdict is Verdict.Inconclusive or Verdict.NotAsked)];
        DateTimeOffset at = outcomes.Select(o => o.At).Append(now).Min();
        return broken.Length > 0 ? new TriggerReading(trigger, Fires: true, string.Join("; ", broken.Select(b => $"{b.Rule.Id}: {b.Sentence}"))) { At = at }
            : unclear.Length > 0 ? Unread($"{unclear[0].Rule.Id} cannot be judged: {unclear[0].Sentence}") with { At = at }
            : outcomes.Count < rules ? Unread($"{CountedText.Of(rules - outcomes.Count, "rule", "was", "were")} not looked at yet")
            : new TriggerReading(trigger, Fires: false, rules == 1 ? "holds" : CountedText.Of(rules, "rule", "holds", "hold")) { At = at };
    }

    /// <summary>Of what cannot be read: it fires nothing.</summary>
    public TriggerReading Unread(string because) => new(trigger, Fires: false, $"not known: {because}") { IsKnown = false, At = now };

    private TriggerReading OfLag(StreamHealth health)
    {
        if (health.LagSeconds is not { } seconds)
        {
            return Unread(health.StoppedBecause ?? "how far the stream is behind cannot be seen");
        }

        decimal behind = Math.Round((decimal)seconds, 1);
        decimal left = trigger.Limit - behind;
        return Number(behind, left >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"now {behind:0.#} s, {left:0.#} s left")
            : string.Create(CultureInfo.InvariantCulture, $"now {behind:0.#} s, {-left:0.#} s too much"));
    }

    private TriggerReading OfDifferences(StreamHealth health)
    {
        long found = health.Differences;
        decimal left = trigger.Limit - found;
        if (left >= 0 && health.StoppedBecause is { } stopped)
        {
            return Unread(stopped);
        }

        string margin = left < 0 ? string.Create(CultureInfo.InvariantCulture, $", {-left:0} too many") : left > 0 ? string.Create(CultureInfo.InvariantCulture, $", {left:0} left") : "";
        string unseen = health.TablesUnproved > 0 ? $"; {CountedText.Of(health.TablesUnproved, "table", "is", "are")} not compared whole yet" : "";
        return Number(found, string.Create(CultureInfo.InvariantCulture, $"now {found}{margin}{unseen}"));
    }

    private TriggerReading Number(decimal value, string seen) => new(trigger, value > trigger.Limit, seen) { Value = value, At = now };
}
