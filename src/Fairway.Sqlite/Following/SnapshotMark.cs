using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>What a snapshot holds: of every capture of the file its identity and the end of its log, as <c>identity:number</c>, separated by blanks.</summary>
internal static class SnapshotMark
{
    /// <summary>The mark of the read transaction that is open; null while the file has no capture.</summary>
    public static string? Of(RowSession session)
    {
        if (session.Number(CaptureSql.HasCaptures) == 0)
        {
            return null;
        }

        List<string> marks = session.Query(CaptureSql.Marks, null, r => string.Create(CultureInfo.InvariantCulture, $"{r.Text(0)}:{r.Int64(1)}"));
        return marks.Count == 0 ? null : string.Join(' ', marks);
    }

    /// <summary>Up to which number a table's copy has everything; 0 without a copy.</summary>
    /// <exception cref="EngineFault">The copy was made before the capture, so that what happened between them is missing.</exception>
    public static long NumberOf(FollowedTable followed, string identity)
    {
        if (followed.CopiedUnder is null)
        {
            return 0;
        }

        string? mark = followed.CopiedUnder.Split(' ').FirstOrDefault(m => m.StartsWith(identity + ":", StringComparison.Ordinal));
        return mark is not null && long.TryParse(mark[(identity.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new EngineFault(
                EngineFaultKind.BadSetup, followed.Table.Name.ToString(), "it was copied under a snapshot that does not know this capture",
                "Copy the table again; what was committed between the copy and the capture is missing.");
    }
}
