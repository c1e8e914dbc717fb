using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>What a file says about one capture, in the transaction that is open.</summary>
/// <param name="Name">The capture.</param>
/// <param name="Identity">Tells it from any other of its name.</param>
/// <param name="Confirmed">Up to where its entries are not needed any more.</param>
/// <param name="Tables">What it captures.</param>
internal sealed record CaptureRecord(string Name, string Identity, long Confirmed, ImmutableArray<CapturedTable> Tables)
{
    private const int MostNameBytes = 48;

    /// <summary>The record; null when the file has no capture of this name.</summary>
    /// <exception cref="ArgumentException">The name is none of a capture.</exception>
    public static CaptureRecord? Find(RowSession session, string name)
    {
        EnsureName(name);
        if (session.Number(CaptureSql.HasCaptures) == 0)
        {
            return null;
        }

        return session.Query(CaptureSql.Find, name, r => (Identity: r.Text(0), Confirmed: r.Int64(1)))
            .Select(c => new CaptureRecord(
                name, c.Identity, c.Confirmed,
                [.. session.Query(CaptureSql.FindTables, name, r => new CapturedTable(r.Int64(0), r.Text(1), (int)r.Int64(2), r.Text(3)))]))
            .FirstOrDefault();
    }

    /// <summary>As <see cref="Find"/>.</summary>
    /// <exception cref="EngineFault">There is none.</exception>
    public static CaptureRecord Get(RowSession session, string name) => Find(session, name) ?? throw new EngineFault(
        EngineFaultKind.BadSetup, Place(session, name), "there is no such capture: it was ended, or the file was replaced by another",
        "Begin the synchronisation anew; what was committed since is not known.") { NeedsCopy = true };

    /// <summary>The name for people.</summary>
    public static string Place(RowSession session, string name) => $"capture {name} in {session.DisplayName}";

    /// <summary>The last number that the capture's log gave out.</summary>
    public static long End(RowSession session, string name) => session.Number(CaptureSql.End, CaptureSql.Log(name));

    /// <summary>What decides whether the changes of a table are captured, as the file says it now.</summary>
    public static string DefinitionOf(RowSession session, string capture, string table, long number)
    {
        using var statement = new Statement(session, CaptureSql.Definition, table);
        statement.BindText(1, table);
        statement.BindText(2, string.Create(CultureInfo.InvariantCulture, $"{CaptureSql.TriggerPrefix(capture)}{number}$"));
        var parts = new List<string>();
        while (statement.Step(CancellationToken.None))
        {
            parts.Add(statement.Text(0));
        }

        return string.Join('\n', parts);
    }

    /// <summary>Why changes are not captured any more, as a sentence's end; null when all is as it was.</summary>
    public string? Drift(RowSession session)
    {
        foreach (CapturedTable table in Tables)
        {
            string now = DefinitionOf(session, Name, table.Name, table.Number);
            if (now != table.Definition)
            {
                string what = now.Length == 0 ? "was dropped or renamed"
                    : now.Split("trigger ").Length < table.Definition.Split("trigger ").Length ? "has lost triggers of the capture"
                    : "was altered, or got or lost a unique index";
                return $"table {table.Name} {what}, so that changes may be missing";
            }
        }

        return null;
    }

    /// <summary>Asserts that a capture can have this name.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void EnsureName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MostNameBytes || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            throw new ArgumentException("A capture is named by at most 48 lower-case letters, digits and underscores.", nameof(name));
        }
    }
}
