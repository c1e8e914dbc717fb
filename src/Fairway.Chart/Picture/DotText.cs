using System.Text;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>A map in Graphviz's language (graphviz.org/doc/info/lang.html), for whoever wants to draw or compute with it elsewhere.</summary>
public static class DotText
{
    /// <summary>The text; each line ends with a line feed. What is not drawn is said in comments at its end.</summary>
    /// <param name="view">The map.</param>
    public static string Of(MapView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var text = new StringBuilder("digraph chart {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n  edge [fontname=\"sans-serif\", fontsize=9];\n");
        foreach (MapNode node in view.Nodes)
        {
            string label = $"{Label(node.Id.ToString())}\\n{Label($"{Wording.Kind(node.Node)}, {Wording.Class(node.Class)}")}\\n{Label(Wording.Owner(node.Node))}";
            string shape = node.Id.Kind switch { NodeKind.Workflow => "ellipse", NodeKind.Consumer => "box, style=rounded", _ => "box" };
            text.Append($"  {Name(node.Id)} [label=\"{label}\", shape={shape}{(node.Id == view.Focus ? ", penwidth=3" : "")}];\n");
        }

        foreach (MapTie tie in view.Ties)
        {
            string label = $"{Wording.Verb(tie.Tie)} {Wording.Percent(tie.Confidence)}";
            string end = tie.Writes ? ", arrowhead=dotnormal" : "";
            text.Append($"  {Name(tie.From)} -> {Name(tie.To)} [label=\"{label}\", style={LineStyles.Word(tie.Confidence)}{end}, tooltip=\"{Label(Wording.Sentence(tie))}\"];\n");
        }

        foreach (string sentence in view.LeftOut.Sentences())
        {
            text.Append($"  // {sentence}\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Name(NodeId id) => $"\"{Quoted($"{Wording.Kind(id.Kind)} {id}")}\"";

    // Graphviz reads the entities of HTML in whatever it shows.
    private static string Label(string text) => Quoted(text).Replace("&", "&amp;", StringComparison.Ordinal);

    private static string Quoted(string text) => PlainText.Clean(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
