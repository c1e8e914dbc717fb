using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>A map as lines of text, for a terminal and for whoever has it read aloud: each line says all, none needs colour.</summary>
public static class TreeText
{
    /// <summary>The narrowest that can be asked for.</summary>
    public const int LeastWidth = 40;

    /// <summary>The text; each line ends with a line feed. What is not drawn is said below the tree.</summary>
    /// <param name="view">The map.</param>
    /// <param name="width">How many places a line may take. What does not fit is cut: columns first, then the middle of a name, then the end of the line.</param>
    /// <param name="isAscii">True when nothing but ASCII may be in it; other characters of names are spelled as <c>\u00fc</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than <see cref="LeastWidth"/>.</exception>
    public static string Of(MapView view, int width = 100, bool isAscii = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        var text = new StringBuilder();
        foreach (TreeStep step in TreeWalk.Of(view))
        {
            text.Append(Line(step, width, isAscii)).Append('\n');
        }

        if (view.Nodes.IsEmpty)
        {
            text.Append("Nothing is on the chart.\n");
        }

        foreach ((int index, string sentence) in view.LeftOut.Sentences().Index())
        {
            text.Append(index == 0 ? "\n" : "").Append(Wrapped(sentence, width)).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(TreeStep step, int width, bool isAscii)
    {
        string ellipsis = isAscii ? "..." : "…";
        string branch = Branch(step, isAscii);

        // Of a very deep branch only the end is drawn, so that its name still has room.
        string shown = branch.Length <= width / 2 ? branch : $"{ellipsis}{branch[^((width / 2) - ellipsis.Length)..]}";
        string name = PlainText.Clean(step.Node.Id.ToString(), isAscii);
        string details = PlainText.Clean(Details(step), isAscii);
        string columns = step.Tie is { Columns.Length: > 0 } tie ? PlainText.Clean($": {string.Join(", ", tie.Columns)}", isAscii) : "";
        string whole = $"{shown}{name}  {details}{columns}";
        if (PlainText.Places(whole) > width)
        {
            double room = Math.Max(width / 3, width - PlainText.Places($"{shown}  {details}"));
            string less = $"{shown}{PlainText.CutMiddle(name, room, PlainText.Places, ellipsis)}  {details}";
            whole = PlainText.Places($"{shown}{name}  {details}") <= width ? $"{shown}{name}  {details}{columns}" : less;
        }

        return PlainText.CutEnd(whole, width, PlainText.Places, ellipsis);
    }

    private static string Branch(TreeStep step, bool isAscii)
    {
        (string on, string off, string fork, string end) = isAscii ? ("|  ", "   ", "|- ", "`- ") : ("│  ", "   ", "├─ ", "└─ ");
        return step.Trail.IsEmpty ? "" : $"{string.Concat(step.Trail[..^1].Select(isLast => isLast ? off : on))}{(step.Trail[^1] ? end : fork)}";
    }

    private static string Details(TreeStep step)
    {
        string tie = step.Tie is { } known ? $"{Wording.Verb(known.Tie)} {Wording.Percent(known.Confidence)}" : "";
        return step.IsAgain
            ? $"(above) {tie}"
            : $"{Wording.Kind(step.Node.Node)}, {Wording.Class(step.Node.Class)}{(tie.Length > 0 ? ", " : "")}{tie}, {Wording.Owner(step.Node.Node)}";
    }

    private static string Wrapped(string sentence, int width)
    {
        var lines = new StringBuilder();
        int used = 0;
        foreach (string word in sentence.Split(' '))
        {
            bool isNew = used > 0 && used + 1 + word.Length > width;
            lines.Append(used == 0 ? "" : isNew ? "\n" : " ").Append(word);
            used = isNew || used == 0 ? word.Length : used + 1 + word.Length;
        }

        return lines.ToString();
    }
}
