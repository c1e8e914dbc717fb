using System.Globalization;

namespace Fairway.Testing.Workloads;

/// <summary>
/// What is hard to carry in the wrong order: lists that grow at their end, unique values that are swapped, parents that go and come with their children, keys that move. Each
/// client has rows of its own, so that what they must be follows from the transactions of that client which are there.
/// </summary>
public static class Churn
{
    private const int Places = 10;

    /// <summary>The tables besides the bank's.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["lists", "seats", "parents", "children", "moving"];

    /// <summary>The statements that make them, filled for some clients.</summary>
    /// <param name="number">The engine's word for a whole number of 64 bits.</param>
    /// <param name="clients">How many clients.</param>
    public static string Make(string number, int clients) => $"""
        CREATE TABLE lists (list {number} NOT NULL, place {number} NOT NULL, seq {number} NOT NULL, PRIMARY KEY (list, place));
        CREATE TABLE seats (guest {number} PRIMARY KEY, seat {number} NOT NULL UNIQUE);
        CREATE TABLE parents (id {number} PRIMARY KEY, seq {number} NOT NULL);
        CREATE TABLE children (id {number} PRIMARY KEY, parent {number} NOT NULL REFERENCES parents (id), seq {number} NOT NULL);
        CREATE TABLE moving (id {number} PRIMARY KEY, client {number} NOT NULL UNIQUE);
        {string.Concat(Enumerable.Range(0, clients).Select(Fill))}
        """;

    /// <summary>What one transaction of a client does.</summary>
    public static IEnumerable<string> Of(int client, int sequence) => ((FormattableString[])
    [
        $"INSERT INTO lists (list, place, seq) SELECT {client}, coalesce(max(place), 0) + 1, {sequence} FROM lists WHERE list = {client}",
        $"UPDATE seats SET seat = {-client - 1} WHERE guest = {2 * client}",
        $"UPDATE seats SET seat = {(4 * client) + 1} - seat WHERE guest = {(2 * client) + 1}",
        $"UPDATE seats SET seat = {(4 * client) + 1} - (SELECT seat FROM seats WHERE guest = {(2 * client) + 1}) WHERE guest = {2 * client}",
        $"DELETE FROM children WHERE id = {client}",
        $"DELETE FROM parents WHERE id = {client}",
        $"INSERT INTO parents (id, seq) VALUES ({client}, {sequence})",
        $"INSERT INTO children (id, parent, seq) VALUES ({client}, {client}, {sequence})",
        $"UPDATE moving SET id = {client * Places} + (id + 1 - {client * Places}) % {Places} WHERE client = {client}",
    ]).Select(s => s.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is wrong on a side, as sentences; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(BankSide side, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(side);
        const string Known = "WITH k AS (SELECT client, count(*) AS n, max(seq) AS last FROM tokens GROUP BY client) SELECT count(*) FROM k";
        (string Wrong, string Query)[] questions =
        [
            ("appends are out of order", "SELECT count(*) FROM lists AS a JOIN lists AS b ON b.list = a.list AND b.place = a.place + 1 WHERE b.seq <= a.seq"),
            ("lists have holes", "SELECT count(*) FROM (SELECT list, max(place) AS last, count(*) AS n FROM lists GROUP BY list) AS l WHERE l.last <> l.n"),
            ("appends do not belong to a transaction that is there, or the other way round",
                "SELECT count(*) FROM (SELECT list, seq FROM lists EXCEPT SELECT client, seq FROM tokens UNION ALL SELECT * FROM (SELECT client, seq FROM tokens EXCEPT SELECT list, seq FROM lists) AS t) AS d"),
            ("guests sit on the wrong seat", $"{Known} JOIN seats AS s ON s.guest = 2 * k.client OR s.guest = 2 * k.client + 1 WHERE s.seat <> 2 * k.client + (k.n + s.guest) % 2"),
            ("families are not those of the last transaction", $"{Known} LEFT JOIN parents AS p ON p.id = k.client LEFT JOIN children AS c ON c.parent = p.id WHERE p.seq IS NULL OR p.seq <> k.last OR c.seq IS NULL OR c.seq <> k.last"),
            ("keys have not moved as often as they should", $"{Known} JOIN moving AS m ON m.client = k.client WHERE m.id <> {Places} * k.client + k.n % {Places}"),
        ];
        var faults = new List<string>();
        foreach ((string wrong, string query) in questions)
        {
            if (await side.NumberAsync(query, cancellationToken) is > 0 and var count)
            {
                faults.Add($"{count} {wrong}");
            }
        }

        return faults;
    }

    private static string Fill(int client) => FormattableString.Invariant($"""
        INSERT INTO seats (guest, seat) VALUES ({2 * client}, {2 * client}), ({(2 * client) + 1}, {(2 * client) + 1});
        INSERT INTO parents (id, seq) VALUES ({client}, 0);
        INSERT INTO children (id, parent, seq) VALUES ({client}, {client}, 0);
        INSERT INTO moving (id, client) VALUES ({client * Places}, {client});

        """);
}
