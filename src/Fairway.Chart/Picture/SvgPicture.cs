using System.Text;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// A map as a picture (SVG 1.1, its style in CSS): workflows left, then consumers, then assets, with lines from who needs to what is needed. It is light or dark as the reader's system is, needs no
/// colour to be understood, has no script and asks for nothing from elsewhere. The same map gives the same bytes.
/// </summary>
public static class SvgPicture
{
    private const double LegendHeight = Legend.Height + 12;

    // Names are set in 12.5 pixels, and bold letters are wider.
    private const double BoldSize = 12.5 * 1.13;

    // The last piece of a line is straight, for the arrow and the dot.
    private const double Stub = 18;

    /// <summary>The picture as a file of its own, with a legend; lines end with a line feed.</summary>
    /// <param name="view">The map.</param>
    public static string Of(MapView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        Layout layout = Layout.Of(view);
        double height = layout.Height + LegendHeight;
        var text = new StringBuilder(Opening(view, layout.Width, height));
        text.Append($"<style>{SvgStyle.Of(view)}</style>\n<rect class=\"bg\" width=\"{Markup.Number(layout.Width)}\" height=\"{Markup.Number(height)}\"/>\n");
        Draw(text, view, layout);
        return text.Append(Legend.At(Layout.Margin, layout.Height)).Append("</svg>\n").ToString();
    }

    /// <summary>The picture as a part of a page that has the style.</summary>
    internal static string Inline(MapView view, Layout layout)
    {
        var text = new StringBuilder(Opening(view, layout.Width, layout.Height));
        Draw(text, view, layout);
        return text.Append("</svg>\n").ToString();
    }

    private static string Opening(MapView view, double width, double height) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fw\" role=\"img\" aria-labelledby=\"fw-title fw-desc\" viewBox=\"0 0 {Markup.Number(width)} {Markup.Number(height)}\" width=\"{Markup.Number(width)}\" height=\"{Markup.Number(height)}\">\n"
        + $"<title id=\"fw-title\">{Markup.Text(Summary.Title(view))}</title>\n<desc id=\"fw-desc\">{Markup.Text(Summary.Description(view))}</desc>\n";

    private static void Draw(StringBuilder text, MapView view, Layout layout)
    {
        Dictionary<NodeId, int> numbers = view.Nodes.Index().ToDictionary(n => n.Item.Id, n => n.Index);
        Headings(text, layout);
        foreach (Route route in layout.Routes)
        {
            Line(text, route, view.Nodes[numbers[route.Tie.From]], numbers);
        }

        ILookup<int, int> neighbours = view.Ties.SelectMany(t => new[] { (From: numbers[t.From], To: numbers[t.To]), (From: numbers[t.To], To: numbers[t.From]) }).Distinct().ToLookup(p => p.From, p => p.To);
        foreach (Box box in layout.Boxes)
        {
            int number = numbers[box.Node.Id];
            string near = string.Concat(neighbours[number].Append(number).Order().Select(n => $" x{n}"));
            Node(text, box, number, near, box.Node.Id == view.Focus);
        }
    }

    private static void Headings(StringBuilder text, Layout layout)
    {
        foreach (IGrouping<string, Box> group in layout.Boxes.Where(b => b.Layer >= 0).GroupBy(b => b.Node.Id.Kind switch { NodeKind.Workflow => "Workflows", NodeKind.Consumer => "Consumers", _ => "Assets" }))
        {
            text.Append($"<text class=\"g\" x=\"{Markup.Number(group.Min(b => b.X))}\" y=\"{Markup.Number(Layout.Margin + 10)}\">{group.Key}</text>\n");
        }

        if (layout.LooseTop is { } top)
        {
            text.Append($"<text class=\"g\" x=\"{Markup.Number(Layout.Margin)}\" y=\"{Markup.Number(top + 20)}\">No tie of these is drawn</text>\n");
        }
    }

    private static void Node(StringBuilder text, Box box, int number, string near, bool isFocus)
    {
        MapNode node = box.Node;
        string owner = node.Node.Owner is { } known ? known : "no owner";
        string radius = node.Id.Kind switch { NodeKind.Workflow => "20", NodeKind.Consumer => "9", _ => "1.5" };
        double inset = node.Id.Kind == NodeKind.Workflow ? 18 : 11;
        string name = PlainText.CutMiddle(PlainText.Clean(node.Id.ToString()), (Box.Width - (2 * inset)) / BoldSize, PlainText.Ems);
        string details = PlainText.CutEnd(PlainText.Clean($"{Wording.Kind(node.Node)} · {owner}"), (Box.Width - (2 * inset) - 34) / 10.5, PlainText.Ems);
        string level = node.Class is null ? "–" : Wording.Class(node.Class);
        string edge = $"x=\"{Markup.Number(box.X)}\" y=\"{Markup.Number(box.Y)}\" width=\"{Markup.Number(Box.Width)}\" height=\"{Markup.Number(Box.Height)}\" rx=\"{radius}\"";
        double badge = box.X + Box.Width - inset - 24;
        text.Append($"<g id=\"n{number}\" class=\"n k k{number}{near} c{node.Class ?? 0}{(isFocus ? " f" : "")}{(node.Node.Owner is null && !node.Id.IsAsset ? " o" : "")}\"><title>{Markup.Text(Wording.Sentence(node))}</title><rect class=\"box\" {edge}/>")
            .Append($"<text class=\"t\" x=\"{Markup.Number(box.X + inset)}\" y=\"{Markup.Number(box.Y + 16.5)}\">{Markup.Text(name)}</text>")
            .Append($"<text class=\"d\" x=\"{Markup.Number(box.X + inset)}\" y=\"{Markup.Number(box.Y + 31.5)}\">{Markup.Text(details)}</text>")
            .Append($"<rect class=\"badge\" x=\"{Markup.Number(badge)}\" y=\"{Markup.Number(box.Y + 21.5)}\" width=\"24\" height=\"13\" rx=\"3\"/><text class=\"b\" x=\"{Markup.Number(badge + 12)}\" y=\"{Markup.Number(box.Y + 31.5)}\">{level}</text></g>\n");
    }

    private static void Line(StringBuilder text, Route route, MapNode from, Dictionary<NodeId, int> numbers)
    {
        MapTie tie = route.Tie;
        double way = route.IsBackwards ? -1 : 1;
        (double x, double y) = route.Points[^1];
        var line = new StringBuilder($"M{Markup.Number(route.Points[0].X)} {Markup.Number(route.Points[0].Y)}");
        for (int i = 1; i < route.Points.Length; i++)
        {
            // Each second piece crosses a column on a level.
            (double x0, double y0) = route.Points[i - 1];
            (double x1, double y1) = i == route.Points.Length - 1 ? (x - (way * Stub), y) : route.Points[i];
            double bend = (x1 - x0) / 2;
            line.Append(i % 2 == 0 ? $"H{Markup.Number(x1)}" : $"C{Markup.Number(x0 + bend)} {Markup.Number(y0)} {Markup.Number(x1 - bend)} {Markup.Number(y1)} {Markup.Number(x1)} {Markup.Number(y1)}");
        }

        line.Append($"H{Markup.Number(x - (way * 4))}");
        string arrow = $"M{Markup.Number(x)} {Markup.Number(y)}l{Markup.Number(-7 * way)} -3.5v7z";
        string dot = tie.Writes ? $"<circle class=\"w\" cx=\"{Markup.Number(x - (way * 13))}\" cy=\"{Markup.Number(y)}\" r=\"3.2\"/>" : "";
        int level = from.Class is { } own ? Math.Min(Reach.Criticality.Mildest, own + (tie.Tie.IsSoft ? 1 : 0)) : 0;
        text.Append($"<g class=\"e {LineStyles.Word(tie.Confidence)} c{level} x{numbers[tie.From]} x{numbers[tie.To]}\"><title>{Markup.Text(Wording.Sentence(tie))}</title><path class=\"h\" d=\"{line}\"/><path class=\"l\" d=\"{line}\"/><path class=\"a\" d=\"{arrow}\"/>{dot}</g>\n");
    }
}
