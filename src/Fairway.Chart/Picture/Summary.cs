using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>A map in a few sentences.</summary>
internal static class Summary
{
    /// <summary>What it is a map of.</summary>
    public static string Title(MapView view) => view.Focus is { } focus ? $"What {focus} needs, and who needs it" : "What depends on the data";

    /// <summary>How much is on it, when it was taken, how it is to be read and what is not drawn.</summary>
    public static string Description(MapView view) =>
        string.Join(" ", [Counts(view), "Whoever needs something stands left of it; the line's arrow points at what is needed.", .. view.LeftOut.Sentences()]);

    /// <summary>How much is on it, and when it was taken.</summary>
    public static string Counts(MapView view)
    {
        int workflows = view.Nodes.Count(n => n.Id.Kind == NodeKind.Workflow);
        int consumers = view.Nodes.Count(n => n.Id.Kind == NodeKind.Consumer);
        return $"{Wording.Count(workflows, "workflow")}, {Wording.Count(consumers, "consumer")}, {Wording.Count(view.Nodes.Length - workflows - consumers, "asset")} and {Wording.Count(view.Ties.Length, "tie")}, as of {Wording.Minute(view.TakenAt)}.";
    }

    /// <summary>What somebody should do something about; empty when there is nothing.</summary>
    public static IEnumerable<string> Worries(MapView view)
    {
        int ownerless = view.Nodes.Count(n => n.Id.Kind == NodeKind.Consumer && n.Node.Owner is null);
        int unsure = view.Ties.Count(t => t.Confidence < Weights.Sure);
        int stale = view.Ties.Count(t => Wording.State(t.Tie) == EdgeState.Stale);
        if (ownerless > 0)
        {
            yield return $"{Wording.Count(ownerless, "consumer")} {(ownerless == 1 ? "has" : "have")} no owner: nobody answers when {(ownerless == 1 ? "it breaks" : "they break")}.";
        }

        if (unsure > 0)
        {
            yield return $"{Wording.Count(unsure, "tie")} {(unsure == 1 ? "is" : "are")} less sure than {Wording.Percent(Weights.Sure)}: ask whoever owns them.";
        }

        if (stale > 0)
        {
            yield return $"{Wording.Count(stale, "tie")} {(stale == 1 ? "was" : "were")} not seen again for long.";
        }
    }
}
