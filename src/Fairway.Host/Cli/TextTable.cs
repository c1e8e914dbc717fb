using System.Globalization;

namespace Fairway.Host.Cli;

/// <summary>Lines up cells under headings for a terminal or a log; numbers to the right. Control characters in names are shown, not sent.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<(string Text, bool Number)[]> _rows = [];

    /// <summary>Adds a row; a number is written with thousands separated.</summary>
    public void Add(params object?[] cells) =>
        _rows.Add([.. cells.Select(c => c is long or int ? (Convert.ToInt64(c, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture), true) : (Printable.Of($"{c}"), false))]);

    /// <summary>The table's lines, headings first; none when it has no rows.</summary>
    public IEnumerable<string> Lines()
    {
        if (_rows.Count == 0)
        {
            yield break;
        }

        int[] widths = [.. headings.Select((h, i) => Math.Max(h.Length, _rows.Max(r => r[i].Text.Length)))];
        yield return Line(headings.Select((h, i) => (h, _rows[0][i].Number)), widths);
        foreach ((string Text, bool Number)[] row in _rows)
        {
            yield return Line(row, widths);
        }
    }

    private static string Line(IEnumerable<(string Text, bool Number)> cells, int[] widths) =>
        string.Join("  ", cells.Select((c, i) => c.Number ? c.Text.PadLeft(widths[i]) : c.Text.PadRight(widths[i]))).TrimEnd();
}
