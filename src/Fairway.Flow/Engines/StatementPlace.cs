using System.Globalization;

namespace Fairway.Flow.Engines;

/// <summary>Where in a statement of the user's own something is wrong, as its author counts.</summary>
public static class StatementPlace
{
    /// <summary>The line and the column, both from 1, in brackets behind a blank; empty when nobody knows, or it is in what stands around the statement.</summary>
    /// <param name="sent">All that was sent to the engine.</param>
    /// <param name="offset">Where it is wrong there, in characters from 0; negative when nobody knows.</param>
    /// <param name="before">How many characters of ours stand before the statement.</param>
    public static string Of(string sent, int offset, int before)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (offset < before || offset > sent.Length)
        {
            return "";
        }

        string until = sent[before..offset];
        int line = 1 + until.Count(c => c == '\n');
        int column = until.Length - until.LastIndexOf('\n');
        return string.Create(CultureInfo.InvariantCulture, $" (line {line}, column {column})");
    }
}
