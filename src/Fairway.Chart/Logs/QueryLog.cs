using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Fairway.Chart.Logs;

/// <summary>
/// Reads statements out of a server's log, in the form <c>csvlog</c> or <c>jsonlog</c>, whichever it is. A statement is there with who sent it and when, whether it ended well or not; values that the server writes beside it are
/// passed over. Reads a line at a time, whatever the size of the file.
/// </summary>
/// <param name="database">The database whose statements are wanted: a server writes all of its own into one log.</param>
public sealed partial class QueryLog(string database)
{
    // A record is a statement; what is longer is no program's.
    private const int LongestRecord = 4 << 20;

    /// <summary>How many records were read.</summary>
    public long Records { get; private set; }

    /// <summary>How many of them hold a statement of the database.</summary>
    public long Statements { get; private set; }

    /// <summary>How many could not be read.</summary>
    public long NotRead { get; private set; }

    /// <summary>A time zone that the log's times are in and that nobody knows: they were taken for universal time. Null when there was none.</summary>
    public string? UnknownZone { get; private set; }

    /// <summary>The statements, in the order of the log.</summary>
    public async IAsyncEnumerable<LoggedStatement> ReadAsync(TextReader text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (await NextAsync(text, cancellationToken) is { } record)
        {
            if (record.Length == 0)
            {
                continue;
            }

            Records++;
            if ((record[0] == '{' ? JsonLog.Read(record) : CsvLog.Read(record)) is not { At: { } time } read || TimeOf(time) is not { } at)
            {
                NotRead++;
            }
            else if (read.Database == database && read.User is { Length: > 0 } user && StatementOf(read) is { } statement)
            {
                // Outside of a transaction block the server writes 7/0, whatever comes after another.
                Statements++;
                yield return new LoggedStatement(at, user, read.Application ?? "", read.Host ?? "", statement) { Transaction = read.Transaction is { Length: > 0 } transaction && !transaction.EndsWith("/0", StringComparison.Ordinal) ? $"{read.Session} {transaction}" : null };
            }
        }
    }

    // A line; of csvlog as many as its quotes hold together.
    private static async Task<string?> NextAsync(TextReader text, CancellationToken cancellationToken)
    {
        string? line = await text.ReadLineAsync(cancellationToken);
        if (line is null || line.StartsWith('{') || !CsvLog.IsOpen(line))
        {
            return line;
        }

        var record = new StringBuilder(line);
        bool isOpen = true;
        while (isOpen && record.Length < LongestRecord && await text.ReadLineAsync(cancellationToken) is { } more)
        {
            record.Append('\n').Append(more);
            isOpen ^= CsvLog.IsOpen(more);
        }

        return record.ToString();
    }

    // Of the three messages of a prepared statement only its execution counts; of one that failed there is the statement beside the message.
    private static string? StatementOf(LogRecord record) =>
        record.Failed is { Length: > 0 } failed ? failed
        : record.Message is { } message && Message().Match(message) is { Success: true } match ? match.Groups["statement"].Value
        : null;

    // 2026-11-27 17:31:11.123 UTC: the server's zone by its abbreviation, of which only few have one meaning.
    private DateTimeOffset? TimeOf(string text)
    {
        int zoneAt = text.LastIndexOf(' ');
        string zone = zoneAt < 0 ? "" : text[(zoneAt + 1)..];
        if (zoneAt < 0 || !DateTime.TryParse(text.AsSpan(0, zoneAt), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            return null;
        }

        if (zone is not ("UTC" or "GMT" or "Z"))
        {
            if (Offset().Match(zone) is { Success: true } offset)
            {
                int minutes = (int.Parse(offset.Groups[2].ValueSpan, CultureInfo.InvariantCulture) * 60) + (offset.Groups[3].Success ? int.Parse(offset.Groups[3].ValueSpan, CultureInfo.InvariantCulture) : 0);
                return new DateTimeOffset(time, TimeSpan.FromMinutes(offset.Groups[1].ValueSpan is "-" ? -minutes : minutes)).ToUniversalTime();
            }

            UnknownZone ??= zone;
        }

        return new DateTimeOffset(time, TimeSpan.Zero);
    }

    [GeneratedRegex(@"^(duration: [0-9.]+ ms\s+)?(statement|execute [^:]*): (?<statement>.+)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Message();

    [GeneratedRegex(@"^([+-])([01]?[0-9]):?([0-5][0-9])?$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Offset();
}
