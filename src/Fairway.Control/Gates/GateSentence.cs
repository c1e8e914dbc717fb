using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>A judgement in a sentence, the same wherever it is said.</summary>
public static class GateSentence
{
    /// <summary>How it stands, a sentence.</summary>
    public static string Of(GateJudgement judged, ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(judged);
        string head = $"Gate {judged.Gate} of {judged.Facts.Domain} ({judged.Facts.Class.Word})";
        JudgedCriterion[] closing = [.. judged.Standing.Where(c => c.Closes)];
        Agreement? no = judged.Agreements.FirstOrDefault(a => a.IsNo);
        string waived = judged.Criteria.Count(c => c.Waiver is not null) is > 0 and var count ? $", {count} waived" : "";
        return !judged.Facts.Class.IsGated ? $"{head} asks for nothing: a domain that is {(judged.Facts.Class.Class is null ? "unclassified" : "C4")} moves with one command."
            : closing.Length > 0 ? $"{head} is {(judged.IsReclosed ? "closed again" : "closed")}: {closing.Length} of {judged.Standing.Count()} criteria keep it so{waived}."
            : no is not null ? $"{head} is closed: {spec.NameOf(no.Said.Made.Person)} says no: {no.Said.Made.Because}"
            : judged.State == GateState.Ready ? $"{head} is {(judged.IsReclosed ? "closed again" : "ready")}: all that it asks for holds{waived}, and it waits for {Waiting(judged, spec)}."
            : $"{head} is open: all that it asks for holds{waived}, and everybody who must agree has agreed.";
    }

    /// <summary>Who must still agree, each with the names of those who can.</summary>
    public static string Waiting(GateJudgement judged, ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(spec);
        return string.Join(", ", judged.Missing.Select(m => m.Candidates.IsEmpty ? $"{m.Role} ({(judged.IsAskedForByAll(m) ? "whoever has this role has asked for the gate, and does not count: give it to somebody else" : "nobody has this role: give it")} under 'project: people')" : $"{m.Role} ({string.Join(" or ", m.Candidates.Select(spec.NameOf))})"));
    }

    /// <summary>What keeps it from being passed at this moment, a sentence's end; null when nothing does.</summary>
    public static string? Obstacle(GateJudgement judged, ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.MayPass || !judged.Facts.Class.IsGated)
        {
            return null;
        }

        ImmutableArray<string> closing = [.. judged.Criteria.Where(c => c.Closes && (c.Row is { IsOfTheMoment: false } || judged.State == GateState.Open)).Select(c => $"{c.Seen.Code}: {c.Seen.Seen}")];
        string state = judged.State == GateState.Open ? "cannot be passed at this moment" : judged.State == GateState.Ready ? "is not agreed to" : judged.IsReclosed ? "is closed again" : "is closed";
        string why = !closing.IsEmpty ? string.Join("; ", closing) : judged.Agreements.FirstOrDefault(a => a.IsNo) is { } no ? $"{spec.NameOf(no.Said.Made.Person)} says no: {no.Said.Made.Because}" : $"it waits for {Waiting(judged, spec)}";
        return $"gate {judged.Gate} ({judged.Facts.Class.Word}) {state}: {why}";
    }
}
