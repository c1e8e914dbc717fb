using System.Globalization;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Following;

/// <summary>Places in the server's log as it writes them: <c>16/B374D848</c>.</summary>
internal static class LogPlace
{
    private const int PageHead = 24;
    private const int SegmentHead = 40;

    /// <summary>As the server writes it.</summary>
    public static string Text(LogPosition position) => string.Create(CultureInfo.InvariantCulture, $"{position.Value >> 32:X}/{(uint)position.Value:X}");

    /// <summary>
    /// The end of the last record for a place at which the next one will be inserted: at the begin of a page the server counts the page's head in, which
    /// the end of a record does not, so that a stream would never get there.
    /// </summary>
    /// <param name="insert">The insert position.</param>
    /// <param name="page">Bytes of a page.</param>
    /// <param name="segment">Bytes of a segment.</param>
    public static LogPosition EndBefore(ulong insert, ulong page, ulong segment) => new(
        insert % segment == SegmentHead ? insert - SegmentHead
        : insert % page == PageHead ? insert - PageHead
        : insert);
}
