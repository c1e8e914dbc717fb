using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Chart.Picture;

/// <summary>A form to talk through with a team: what the chart believes of it, to be corrected, and ten questions about what no look can see (R22). Markdown, to be printed or sent.</summary>
public static class InterviewForm
{
    private static readonly ImmutableArray<string> _questions =
    [
        "Which spreadsheets, exports or e-mails are made from this data, by whom, how often? Which columns do they need?",
        "What do you do at the end of a month, of a quarter, of a year that you do at no other time?",
        "Which reports or dashboards would somebody miss within a day? Within a week? Who would call?",
        "Who outside of the company gets data from here, or sends some: partners, banks, authorities, auditors? By which way?",
        "Which scripts run on somebody's own machine, or are started by hand?",
        "What reads the database with a login that others use too?",
        "What would go wrong first if this data were an hour old? If nothing could be written for ten minutes?",
        "Which numbers must agree with another system, and who compares them?",
        "What was built around a column's name, type or order: imports, macros, templates?",
        "Whom should we have asked as well?",
    ];

    /// <summary>The form.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="owner">Whose form it is: what belongs to it is on it, and what belongs to nobody. Null for what belongs to nobody alone.</param>
    public static string Of(ChartSnapshot chart, string? owner)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ImmutableDictionary<NodeId, Standing> standings = Criticality.Of(chart);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Who depends on this data? {(owner is null ? "What nobody has claimed" : $"Form for {owner}")}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"The chart was made on {chart.TakenAt:yyyy-MM-dd HH:mm}Z. Correct what is wrong, and write down what is missing.\n");
        if (owner is not null)
        {
            Section(text, chart, standings, $"Believed to be {owner}'s", Consumers(chart).Where(n => n.Owner == owner), "Nothing on the chart is.");
        }

        Section(text, chart, standings, "Belongs to nobody so far: is one of these yours?", Consumers(chart).Where(n => n.Owner is null), "Everything on the chart belongs to somebody.");
        text.Append("\n## Questions\n\n");
        for (int i = 0; i < _questions.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {_questions[i]}\n\n   Answer:\n\n");
        }

        text.Append("## What was looked at, and what that cannot see\n\n");
        foreach (Look look in chart.Looks)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {look.At}: {look.Saw}. {look.Blind}\n");
        }

        text.Append("\nAnswers go into the project file, under `consumers`: name, `kind` (`manual` for what people do), `owner`, `cadence`, `columns`, `serves`. What is on the chart already: `fairway map claim NAME OWNER`, `confirm` or `reject`.\n");
        return text.ToString();
    }

    private static IEnumerable<Node> Consumers(ChartSnapshot chart) => chart.Nodes.Values.Where(n => n.Id.Kind == NodeKind.Consumer && chart.TiesFrom(n.Id).Any());

    private static void Section(StringBuilder text, ChartSnapshot chart, ImmutableDictionary<NodeId, Standing> standings, string title, IEnumerable<Node> consumers, string none)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        Node[] all = [.. consumers.OrderBy(n => standings.GetValueOrDefault(n.Id)?.Class ?? Criticality.Mildest + 1).ThenBy(n => n.Id)];
        if (all.Length == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{none}\n");
        }

        foreach (Node consumer in all)
        {
            Tie[] ties = [.. chart.TiesFrom(consumer.Id).GroupBy(t => t.To.Whole).Select(g => new Tie(consumer.Id, g.Key, [.. g.SelectMany(t => t.Edges)])).OrderByDescending(t => t.Confidence)];
            bool isLatent = ties.All(t => t.Edges.All(e => e.Key.Method == Method.Grants));
            text.Append(CultureInfo.InvariantCulture, $"- [ ] **{consumer.Id.Name}**{(consumer.Cadence is { } cadence ? $", {CadenceText.Of(cadence)}" : "")}: ");
            text.Append(isLatent ? "may use, and was not seen to: " : "uses ").AppendJoin(", ", ties.Take(8).Select(t => $"{t.To.Name}{(t.Confidence < Weights.Sure ? $" ({Wording.Percent(t.Confidence)})" : "")}")).Append(ties.Length > 8 ? $" and {ties.Length - 8} more" : "").Append('\n');
        }
    }
}
