using System.Globalization;
using System.Text;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// All ties of a chart as a table (RFC 4180), one line each and columns not folded, whatever their confidence; only what was rejected is not in it.
/// </summary>
public static class CsvText
{
    private const string Head = "from kind,from,to kind,to,column,access,uses,methods,confidence,state,first seen,last seen";

    /// <summary>The text; lines end with a carriage return and a line feed.</summary>
    /// <param name="chart">The chart.</param>
    /// <remarks>A cell that a spreadsheet would take for a formula has an apostrophe in front. Characters that are not seen are spelled as <c>\u202e</c>, so that a line of the table is a line of text.</remarks>
    public static string Of(ChartSnapshot chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (Tie tie in chart.Ties())
        {
            string[] cells =
            [
                Wording.Kind(tie.From.Kind),
                tie.From.ToString(),
                Wording.Kind(tie.To.Kind),
                tie.To.Name,
                tie.To.Column ?? "",
                Words(tie.Access),
                Words(tie.Uses),
                Wording.Methods(tie, "; "),
                tie.Confidence.ToString("0.00##", CultureInfo.InvariantCulture),
                Words(Wording.State(tie)),
                Moment(tie.Edges.Min(e => e.FirstSeen)),
                Moment(tie.LastSeen),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Words(Enum value) => value.ToString() is var words && words == "None" ? "" : words.ToLowerInvariant().Replace(", ", "; ", StringComparison.Ordinal);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Cell(string value)
    {
        string clean = PlainText.Clean(value);

        // The wide forms of the four are formulas too where people write East Asian scripts.
        string safe = clean.Length > 0 && "=+-@＝＋－＠".Contains(clean[0]) ? $"'{clean}" : clean;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 && safe.Trim() == safe ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
