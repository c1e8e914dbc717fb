using System.Text;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>The parts of a page.</summary>
internal static class HtmlSections
{
    /// <summary>Sentences; nothing when there are none.</summary>
    public static void List(StringBuilder text, string name, IEnumerable<string> sentences)
    {
        string items = string.Concat(sentences.Select(s => $"<li>{Markup.Text(s)}</li>\n"));
        text.Append(items.Length == 0 ? "" : $"<ul class=\"{name}\">\n{items}</ul>\n");
    }

    /// <summary>The picture, in a frame of its own that scrolls, with its legend and three sizes.</summary>
    public static void Picture(StringBuilder text, MapView view, Layout layout)
    {
        // What would be too small to read is not fitted to begin with.
        bool isFitted = layout.Width <= 2000;
        text.Append("<section id=\"picture\" aria-label=\"Picture\">\n<div class=\"sizes\">\n")
            .Append($"<input type=\"radio\" name=\"size\" id=\"fit\"{(isFitted ? " checked" : "")}><label for=\"fit\">Fit to the page</label>\n<input type=\"radio\" name=\"size\" id=\"real\"{(isFitted ? "" : " checked")}><label for=\"real\">Full size</label>\n")
            .Append("<input type=\"radio\" name=\"size\" id=\"large\"><label for=\"large\">Large</label>\n<a href=\"#picture\">Show everything</a>\n</div>\n")
            .Append($"<svg class=\"legend\" role=\"img\" aria-label=\"{Markup.Text(Legend.Sentence)}\" width=\"{Markup.Number(Legend.Width)}\" height=\"{Markup.Number(Legend.Height)}\">\n{Legend.At(1, 0)}</svg>\n")
            .Append($"<div class=\"map\" tabindex=\"0\" role=\"region\" aria-label=\"Picture, scrolls\">\n{SvgPicture.Inline(view, layout)}</div>\n</section>\n");
    }

    /// <summary>Who uses the data, the most critical first.</summary>
    public static void Consumers(StringBuilder text, MapView view)
    {
        text.Append("<section>\n<h2>Who uses the data</h2>\n");
        (int Index, MapNode Item)[] consumers = [.. view.Nodes.Index().Where(n => n.Item.Id.Kind == NodeKind.Consumer).OrderBy(n => n.Item.Rank).ThenBy(n => n.Item.Id)];
        if (consumers.Length == 0)
        {
            text.Append("<p>No consumer is drawn.</p>\n</section>\n");
            return;
        }

        ILookup<NodeId, MapTie> ties = view.Ties.ToLookup(t => t.From);
        text.Append("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Consumer</th><th scope=\"col\">Owner</th><th scope=\"col\">Class</th><th scope=\"col\">Sure of the class</th><th scope=\"col\">Needs</th><th scope=\"col\">Least sure tie</th><th scope=\"col\">Last seen</th></tr></thead>\n<tbody>\n");
        foreach ((int index, MapNode node) in consumers)
        {
            MapTie[] own = [.. ties[node.Id]];
            string owner = node.Node.Owner is { } known ? Markup.Text(known) : "<em>nobody answers for it</em>";
            text.Append($"<tr><th scope=\"row\">{Link(index, node)} <small>{Markup.Text(Wording.Kind(node.Node))}</small></th><td>{owner}</td><td>{Class(node)}</td><td>{(node.Standing is { } standing ? Wording.Percent(standing.Confidence) : "–")}</td>")
                .Append($"<td>{own.Length}</td><td>{(own.Length == 0 ? "–" : Wording.Percent(own.Min(t => t.Confidence)))}</td><td>{(own.Length == 0 ? "–" : Wording.Minute(own.Max(t => t.Tie.LastSeen)))}</td></tr>\n");
        }

        text.Append("</tbody>\n</table></div>\n</section>\n");
    }

    /// <summary>All that the picture shows, as lists in lists.</summary>
    public static void Tree(StringBuilder text, MapView view)
    {
        Dictionary<NodeId, int> numbers = view.Nodes.Index().ToDictionary(n => n.Item.Id, n => n.Index);
        text.Append("<section>\n<h2>The same as a list</h2>\n<p>Below each thing stands what it needs.</p>\n<div class=\"wide\">\n<ul class=\"tree\">\n");
        int depth = 0;
        bool isFirst = true;
        foreach (TreeStep step in TreeWalk.Of(view))
        {
            int next = step.Trail.Length;
            text.Append(isFirst ? "" : next > depth ? "\n<ul>\n" : $"</li>\n{string.Concat(Enumerable.Repeat("</ul></li>\n", depth - next))}");
            string tie = step.Tie is { } known ? $" <span>{Wording.Verb(known.Tie)}, {Wording.Percent(known.Confidence)}{Markup.Text(known.Columns.Length == 0 ? "" : $": {string.Join(", ", known.Columns)}")}</span>" : "";
            string rest = step.IsAgain ? $"{tie} <small>(above)</small>" : $"{tie} <small>{Markup.Text($"{Wording.Kind(step.Node.Node)}, {Wording.Owner(step.Node.Node)}")}</small>";
            text.Append($"<li>{Class(step.Node)} {Link(numbers[step.Node.Id], step.Node)}{rest}");
            (depth, isFirst) = (next, false);
        }

        text.Append(isFirst ? "<li>Nothing is on the chart.</li>\n" : $"</li>\n{string.Concat(Enumerable.Repeat("</ul></li>\n", depth))}").Append("</ul>\n</div>\n</section>\n");
    }

    /// <summary>What was looked at, what that saw, and what it cannot see.</summary>
    public static void Looks(StringBuilder text, ChartSnapshot chart)
    {
        text.Append("<section>\n<h2>What was looked at</h2>\n");
        if (chart.Looks.IsEmpty)
        {
            text.Append("<p>Nothing was looked at. What is not on the chart may be there all the same.</p>\n</section>\n");
            return;
        }

        text.Append("<p>What is not on the chart was not seen by these looks; it may be there all the same.</p>\n<ul class=\"looks\">\n");
        foreach (Look look in chart.Looks)
        {
            string until = look.Until > look.From ? $" to {Wording.Minute(look.Until)}" : "";
            string failed = look.Failed is { } why ? $"<dt>Failed</dt><dd class=\"failed\">{Markup.Text(why)}</dd>" : "";
            string habits = look.Until > look.From ? $"<dt>Time</dt><dd>{Markup.Text(Cadences.Sentence(look.Until - look.From))}</dd>" : "";
            text.Append($"<li><h3>{Markup.Text($"{Wording.Way(look.Method)}: {look.At}")}</h3><p>{Wording.Minute(look.From)}{until}</p><dl><dt>Saw</dt><dd>{Markup.Text(look.Saw)}</dd><dt>Cannot see</dt><dd>{Markup.Text(look.Blind)}</dd>{habits}{failed}</dl></li>\n");
        }

        text.Append("</ul>\n</section>\n");
    }

    private static string Link(int number, MapNode node) => $"<a class=\"k k{number}\" href=\"#n{number}\">{Markup.Text(node.Id.ToString())}</a>";

    private static string Class(MapNode node) => $"<b class=\"class c{node.Class ?? 0}\">{(node.Class is null ? "–" : Wording.Class(node.Class))}</b>";
}
