using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;

namespace Fairway.Chart.Picture;

/// <summary>What a map does not show, so that nobody takes it for the whole.</summary>
/// <param name="Further">Things that lie further from the focus than was asked for.</param>
/// <param name="Crowded">Things for which there was no room.</param>
/// <param name="Doubtful">Ties of drawn things that are less sure than <see cref="Weights.Hidden"/>.</param>
/// <param name="Within">Drawn things that need themselves: a table with a key to itself.</param>
public sealed record LeftOut(int Further, int Crowded, int Doubtful, int Within)
{
    /// <summary>How many ties away from the focus things are drawn.</summary>
    public int Depth { get; init; }

    /// <summary>How many things there was room for.</summary>
    public int MostNodes { get; init; }

    /// <summary>One sentence for each reason, with its number; none when nothing is left out.</summary>
    public ImmutableArray<string> Sentences()
    {
        var all = ImmutableArray.CreateBuilder<string>();
        if (Further > 0)
        {
            all.Add(Said($"{Not(Further, "thing")}: more than {Wording.Count(Depth, "tie")} away."));
        }

        if (Crowded > 0)
        {
            all.Add(Said($"{Not(Crowded, "thing")}: there is room for {MostNodes}, the most critical first."));
        }

        if (Doubtful > 0)
        {
            all.Add(Said($"{Not(Doubtful, "tie")}: less sure than {Wording.Percent(Weights.Hidden)}."));
        }

        if (Within > 0)
        {
            all.Add(Said($"{Not(Within, "tie")}: of a thing with itself."));
        }

        return all.ToImmutable();
    }

    private static string Not(int count, string noun) => $"{Wording.Count(count, noun)} {(count == 1 ? "is" : "are")} not drawn";

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
