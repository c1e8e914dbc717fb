using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Advice;

/// <summary>The arithmetic of the patterns (R37): every factor with its points for each of them, as docs/advice.md has them in tables. What is not known has no points.</summary>
internal static class PatternPoints
{
    private const string NoPoints = "no points either way";

    // Points in the order of PatternWay.All: phased, with shadow-read, dual-write, big-bang.
    private static readonly int[] _none = [0, 0, 0, 0];

    /// <summary>The factors of one pattern.</summary>
    public static ImmutableArray<Factor> Of(DomainFacts facts, PatternWay way)
    {
        int place = PatternWay.All.IndexOf(way);
        return [.. Rows(facts).Select(r => new Factor(r.Name, r.Seen, r.Points[place], r.Because))];
    }

    private static IEnumerable<(string Name, string Seen, int[] Points, string Because)> Rows(DomainFacts facts) =>
    [
        Class(facts), Interruption(facts), ReadOnly(facts), Volume(facts), Writes(facts), Keys(facts), Maturity(facts),
    ];

    private static (string, string, int[], string) Class(DomainFacts facts)
    {
        (int[] points, string because) = facts.Class switch
        {
            1 => ((int[])[2, 3, 1, -4], "a mistake must stay small, be seen early and be taken back at once"),
            2 => ([2, 2, 1, -2], "one large step would put much at stake at once"),
            3 => ([1, 0, 0, 0], "little is at stake, and a way back is worth having"),
            _ => ([1, -1, -1, 2], "nothing critical is known to live on it, so that the simplest way is enough"),
        };
        return ("class", facts.ClassWord, points, because);
    }

    private static (string, string, int[], string) Interruption(DomainFacts facts)
    {
        if (facts.Interruption is not { } still)
        {
            return ("interruption", "not known: needs 'interruption' of a workflow that lives on it", _none, NoPoints);
        }

        (int[] points, string because) = still.TotalMinutes switch
        {
            < 5 => ((int[])[1, 1, 1, -3], "nobody can wait for a copy"),
            < 60 => ([1, 1, 1, -2], "a copy and its proof seldom fit"),
            < 8 * 60 => (_none, "long enough for some ways and short for others: the read-only time decides"),
            _ => ([0, 0, -1, 2], "a night without writes is agreed"),
        };
        return ("interruption", $"workflow {facts.InterruptionOf} may stand still for {WallText.Of(still)}", points, because);
    }

    private static (string, string, int[], string) ReadOnly(DomainFacts facts)
    {
        const string Name = "read-only time";
        if (facts.ReadOnly.Least is not { } least)
        {
            return (Name, $"not known: {facts.ReadOnly.Basis}", _none, NoPoints);
        }

        string seen = $"a big-bang takes {(least.TotalSeconds < 1 ? "less than a second" : $"at least {WallText.Of(least)}")}, {facts.ReadOnly.Basis}";
        return facts.Interruption is not { } still ? (Name, $"{seen}; not known whether it fits", _none, NoPoints)
            : least * 2 <= still ? (Name, seen, [0, 0, 0, 2], "it fits twice into what is tolerated")
            : least <= still ? (Name, seen, _none, "it fits once, without a margin for indexes, a mistake and the way back")
            : (Name, seen, [0, 0, 0, -3], "it does not fit into what is tolerated");
    }

    private static (string, string, int[], string) Volume(DomainFacts facts)
    {
        if (facts.Rows is null && facts.Bytes is null)
        {
            return ("volume", "not known: needs the source or a chart", _none, NoPoints);
        }

        // Where nobody knows the bytes, a row counts as a thousand of them.
        double bytes = facts.Bytes ?? 1_000.0 * facts.Rows!.Value; // One of the two is there.
        (int[] points, string because) = bytes switch
        {
            < 1e9 => ((int[])[0, 0, 0, 1], "small enough to be copied again when something was wrong"),
            < 1e11 => ([1, 1, 0, -1], "a second try takes hours; whoever follows needs none"),
            _ => ([1, 1, 0, -3], "a second try takes days; whoever follows needs none"),
        };
        return ("volume", Size(facts), points, because);
    }

    private static (string, string, int[], string) Writes(DomainFacts facts)
    {
        if (facts.WritesPerSecond is not { } rate)
        {
            return ("write rate", "not known: needs a log of statements among what is discovered", _none, NoPoints);
        }

        (int[] points, string because) = rate switch
        {
            < 1 => ((int[])[0, 0, 1, 1], "few writes wait, and few are made twice"),
            < 100 => ([1, 1, 0, -1], "many writes would wait for a whole copy"),
            _ => ([1, 1, -2, -2], "very many writes would wait for a whole copy, and each would be made twice by a dual-write"),
        };
        return ("write rate", string.Create(CultureInfo.InvariantCulture, $"at least {rate:0.##} writes per second"), points, because);
    }

    private static (string, string, int[], string) Keys(DomainFacts facts) => facts.Keyless switch
    {
        null => ("keys", "not known: needs the source", _none, NoPoints),
        { IsEmpty: true } => ("keys", "every table has a usable key", [1, 1, 1, 0], "each change finds its row on the other side"),
        { } keyless => ("keys", $"no usable key: {string.Join(", ", keyless)}", [-2, -2, -2, 0], "a change of a row without a key does not say which row it was"),
    };

    private static (string, string, int[], string) Maturity(DomainFacts facts)
    {
        var maturity = MaturityLevel.Of(facts.Maturity);
        int[] points = maturity.Level switch { <= 1 => [-1, -2, -3, 0], 2 => [0, -1, -2, 0], 3 => [1, 0, -1, 0], _ => [1, 1, 0, 0] };
        string seen = maturity.Answered == 0 ? "level 0 of 4: no question was answered" : $"level {maturity.Level} of 4";
        return ("maturity", seen, points, "the more parts a way has, the more a team must be able to do");
    }

    private static string Size(DomainFacts facts)
    {
        string rows = facts.Rows is { } count ? CountedText.Of(count, "row") : "rows not known";
        return facts.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{rows}, {bytes / 1e6:#,0.#} MB") : $"{rows}, bytes not known";
    }
}
