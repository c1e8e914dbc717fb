using System.Globalization;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Reach;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Words of the chart that several commands use.</summary>
internal static class ChartText
{
    /// <summary>What a text means, one thing only.</summary>
    /// <exception cref="CommandRefusedException">It means nothing on the chart, or several things.</exception>
    public static NodeId Demand(ChartSnapshot chart, string text) => NodeSearch.Find(chart, text) switch
    {
        [var one] => one,
        [] => throw new CommandRefusedException(ExitCode.Usage, text, "nothing on the chart has this name", NodeSearch.Nearest(chart, text) is { IsEmpty: false } near ? $"Did you mean {string.Join(" or ", near)}? If it is new, run 'fairway discover' again." : "Run 'fairway discover' again if it is new; 'fairway map' shows the names."),
        var several => throw new CommandRefusedException(ExitCode.Usage, text, $"it could be {string.Join(" or ", several.Select(s => $"{Wording.Kind(s.Kind)} {s}"))}", "Write the whole name."),
    };

    /// <summary>A class as people call it; a dash for none.</summary>
    public static string Class(Standing? standing) => standing is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"C{standing.Class}");

    /// <summary>Who answers for a thing.</summary>
    public static string Owner(ChartSnapshot chart, NodeId id) => chart.Nodes.GetValueOrDefault(id.Whole)?.Owner ?? "nobody answers for it";

    /// <summary>Prints what each look cannot see, a line each: enough beside an answer, whose certainties have their evidence.</summary>
    public static void PrintBlind(Terminal terminal, IEnumerable<Look> looks)
    {
        terminal.Result("who was not seen may be there all the same ('--verbose' says what was seen):");
        foreach (Look look in looks)
        {
            terminal.Result(Printable.Of($"  {Wording.Way(look.Method),-10} {look.At}: {(look.Failed is { } failed ? $"NOT ALL WAS SEEN: {failed}. " : "")}{look.Blind}"));
        }
    }

    /// <summary>Prints what each look saw and what it cannot see: "not seen" is never said without it.</summary>
    public static void Print(Terminal terminal, IEnumerable<Look> looks)
    {
        terminal.Result("what was looked at, and what that cannot see:");
        foreach (Look look in looks)
        {
            terminal.Result(Printable.Of($"  {Wording.Way(look.Method),-10} {look.At}: {look.Saw}."));
            terminal.Result(Printable.Of($"             {look.Blind}"));
            if (look.Failed is { } failed)
            {
                terminal.Result(Printable.Of($"             NOT ALL WAS SEEN: {failed}"));
            }
        }
    }
}
