using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Reading;

/// <summary>Finds where a range ends, in the order of the table's own keys.</summary>
internal static class RangeSplit
{
    /// <summary>The last key of the next rows; null when fewer are left.</summary>
    /// <exception cref="EngineFault">The key is not of its columns' types, or not stored in canonical form.</exception>
    public static RowKey? Next(RowSession session, TableAccess table, KeyRange rest, int rows, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        using BoundKey? after = rest.After is null ? null : new BoundKey(table, rest.After);
        using BoundKey? upTo = rest.UpTo is null ? null : new BoundKey(table, rest.UpTo);
        using var statement = new Statement(session, ReadSql.Boundary(table, rest, rows), table.Place);
        int parameter = after?.Bind(statement, 1) ?? 1;
        upTo?.Bind(statement, parameter);
        if (!statement.Step(cancellationToken))
        {
            return null;
        }

        RowKey key = Decode(table, statement);
        KeyCheck.EnsureFound(session, table, key, cancellationToken);
        return key;
    }

    private static RowKey Decode(TableAccess table, Statement statement)
    {
        using var values = new RowBatch(table.Key.Length);
        values.StartRow();
        for (int i = 0; i < table.Key.Length; i++)
        {
            int ordinal = table.Key[i];
            string? refused = ValueDecoder.Append(statement, i, table.Types[ordinal], table.Misfits, values);
            if (refused is not null)
            {
                throw StoredClass.Refuse(table.Schema, table.Columns[ordinal], "", refused);
            }
        }

        int[] all = [.. Enumerable.Range(0, table.Key.Length)];
        return RowKey.Of(values[0], all);
    }
}
