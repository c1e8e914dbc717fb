using System.Globalization;
using System.Text;

namespace Fairway.Chart.Statements;

/// <summary>Writes the pieces of a shape, with white space that depends on them alone.</summary>
internal static class ShapeWriter
{
    /// <summary>The shape's text.</summary>
    public static string Write(List<ShapePiece> pieces)
    {
        var text = new StringBuilder();
        int values = 0;
        for (int at = 0; at < pieces.Count; at++)
        {
            if (at > 0 && IsApart(pieces[at - 1], pieces[at]))
            {
                text.Append(' ');
            }

            if (pieces[at].IsValue)
            {
                text.Append('$').Append((++values).ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(pieces[at].Text);
            }
        }

        return text.ToString();
    }

    private static bool IsApart(ShapePiece before, ShapePiece after) =>
        !(before.Is("(") || before.Is(".") || before.Is("[") || before.Is("::")
        || after.Is(")") || after.Is(".") || after.Is("]") || after.Is("::") || after.Is(",") || after.Is(";") || after.Is("[")
        || (after.Is("(") && before.IsName));
}
