using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Following;

/// <summary>One followed table: its place in the log, and how its keys are resolved. Belongs to one session.</summary>
internal sealed class FollowedKeys : IDisposable
{
    private readonly RowSession _session;
    private readonly int[] _places;
    private readonly string _sql;
    private Statement? _keys;

    /// <param name="session">The file.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="captured">The table as it is captured.</param>
    /// <param name="schema">The table as its rows are to be given.</param>
    /// <param name="copied">Up to which number its copy has everything; 0 without a copy.</param>
    public FollowedKeys(RowSession session, string capture, CapturedTable captured, TableSchema schema, long copied)
    {
        _session = session;
        Number = captured.Number;
        Copied = copied;
        Access = new TableAccess(schema, session, Misfits.Refuse);
        _places = [.. Enumerable.Range(0, Access.Key.Length)];
        _sql = CaptureSql.Keys(capture, captured.Number, Access);
        Rows = new KeyLookup(session, Access);
        CanCollide = UniqueRules.Of(session, schema).Any(r => !r.IsRowId);
    }

    /// <summary>Its number in the log.</summary>
    public long Number { get; }

    /// <summary>Up to which number its copy has everything.</summary>
    public long Copied { get; }

    /// <summary>How its rows are read.</summary>
    public TableAccess Access { get; }

    /// <summary>Reads the rows.</summary>
    public KeyLookup Rows { get; }

    /// <summary>True when two rows may be in each other's way although their keys differ.</summary>
    public bool CanCollide { get; }

    /// <summary>Finds what became of the keys that were logged after a number and up to another.</summary>
    /// <returns>The keys that no row has now, and those that rows have; each once. A key that is now spelled otherwise is in both forms.</returns>
    /// <exception cref="EngineFault">A key holds NULL, so that it says nothing.</exception>
    public (HashSet<RowKey> Gone, HashSet<RowKey> There) Resolve(long after, long upTo, CancellationToken cancellationToken)
    {
        var gone = new HashSet<RowKey>();
        var there = new HashSet<RowKey>();
        using CancellationTokenRegistration interrupt = _session.InterruptBy(cancellationToken);
        Statement row = _keys ??= new Statement(_session, _sql, Access.Place);
        try
        {
            row.Bind(1, Math.Max(after, Copied));
            row.Bind(2, upTo);
            while (row.Step(cancellationToken))
            {
                RowKey? logged = Logged(row);
                if (!row.IsNull(_places.Length))
                {
                    there.Add(Now(row));
                }

                if (logged is not null)
                {
                    gone.Add(logged);
                }
            }
        }
        finally
        {
            row.Clear();
        }

        gone.ExceptWith(there);
        return (gone, there);
    }

    public void Dispose()
    {
        _keys?.Dispose();
        Rows.Dispose();
    }

    // Null for a key that no target can have, because it is no value of its type. A NULL stops everything while a row has one.
    private RowKey? Logged(Statement row)
    {
        using var values = new RowBatch(Access.Key.Length);
        values.StartRow();
        bool fits = true;
        for (int i = 0; i < Access.Key.Length; i++)
        {
            if (row.IsNull(i))
            {
                EnsureNoNull();
            }

            ValueDecoder.Append(row, i, Access.Types[Access.Key[i]], Misfits.Keep, values);
        }

        for (int i = 0; i < Access.Key.Length; i++)
        {
            RowValue value = values[0][i];
            fits &= !value.IsNull && !Misfit.Is(value);
        }

        return fits ? RowKey.Of(values[0], _places) : null;
    }

    private RowKey Now(Statement row)
    {
        using var values = new RowBatch(Access.Key.Length);
        values.StartRow();
        for (int i = 0; i < Access.Key.Length; i++)
        {
            int ordinal = Access.Key[i];
            string? refused = ValueDecoder.Append(row, _places.Length + i, Access.Types[ordinal], Misfits.Refuse, values);
            if (refused is not null)
            {
                throw StoredClass.Refuse(Access.Schema, Access.Columns[ordinal], "", refused);
            }
        }

        return RowKey.Of(values[0], _places);
    }

    private void EnsureNoNull()
    {
        using var any = new Statement(_session, CaptureSql.AnyNullKey(Access), Access.Place);
        if (any.Step(CancellationToken.None))
        {
            throw new EngineFault(
                EngineFaultKind.BadData, Access.Place, "a row has NULL in the key, so that it cannot be told from others",
                "Give the row a key, or declare the key's columns NOT NULL; following then goes on.");
        }
    }
}
