using System.Globalization;

namespace Fairway.PostgreSql.Following;

/// <summary>
/// Which transactions a snapshot holds: the text of <c>pg_current_snapshot()</c>. Exact for whatever commits: a transaction that was committed but
/// still listed as running when the snapshot was taken is not in it, and its changes count.
/// </summary>
internal sealed class SnapshotMark
{
    private readonly ulong _first;
    private readonly ulong _end;
    private readonly ulong[] _running;

    private SnapshotMark(ulong first, ulong end, ulong[] running)
    {
        _first = first;
        _end = end;
        _running = running;
    }

    /// <summary>Reads <c>first:end:running,running</c>.</summary>
    /// <exception cref="ArgumentException">It is no such text.</exception>
    public static SnapshotMark Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 3 || !TryNumber(parts[0], out ulong first) || !TryNumber(parts[1], out ulong end))
        {
            throw new ArgumentException($"'{text}' is no mark of a snapshot.", nameof(text));
        }

        var running = new List<ulong>();
        foreach (string part in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            running.Add(TryNumber(part, out ulong one) ? one : throw new ArgumentException($"'{text}' is no mark of a snapshot.", nameof(text)));
        }

        running.Sort();
        return new SnapshotMark(first, end, [.. running]);
    }

    /// <summary>True when what a committed transaction did is in the snapshot.</summary>
    /// <param name="transaction">Its number with its epoch.</param>
    public bool Holds(ulong transaction) =>
        transaction < _first || (transaction < _end && Array.BinarySearch(_running, transaction) < 0);

    private static bool TryNumber(string text, out ulong number) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
