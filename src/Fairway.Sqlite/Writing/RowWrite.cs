using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Writing;

/// <summary>One way to write a row: its statement, and how a row is bound to it.</summary>
internal sealed class RowWrite
{
    private readonly Func<TableAccess, string> _sql;
    private readonly Binder _bind;

    private RowWrite(Func<TableAccess, string> sql, Binder bind)
    {
        _sql = sql;
        _bind = bind;
    }

    private delegate void Binder(Statement statement, TableAccess table, in Row row);

    public static RowWrite Insert { get; } = new(WriteSql.Insert, BindAll);

    public static RowWrite Update { get; } = new(WriteSql.Update, BindOthersAndKey);

    /// <summary>Every column by key, the key's own spelling too.</summary>
    public static RowWrite Replace { get; } = new(WriteSql.Replace, BindAllAndKey);

    public static RowWrite Delete { get; } = new(WriteSql.Delete, BindKey);

    public static RowWrite DeleteOne { get; } = new(WriteSql.DeleteOne, BindClassesAndAll);

    /// <summary>The statement.</summary>
    /// <exception cref="EngineFault">The table has neither a key nor a row id, so that one row cannot be told from another.</exception>
    public string Sql(TableAccess table)
    {
        if (this == DeleteOne && table.RowId is null)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                table.Place,
                "the table has no key, and its columns hide SQLite's row id",
                "Give the table a primary key, or rename the columns rowid, _rowid_ and oid.");
        }

        return _sql(table);
    }

    /// <summary>Binds a row; its memory must stay until the statement is cleared.</summary>
    public void Bind(Statement statement, TableAccess table, in Row row) => _bind(statement, table, row);

    private static void BindAll(Statement statement, TableAccess table, in Row row)
    {
        for (int i = 0; i < row.Count; i++)
        {
            BindOne(statement, i + 1, table, row, i);
        }
    }

    /// <summary>Binds some columns of a row.</summary>
    /// <param name="statement">The statement, whose first parameters they are.</param>
    /// <param name="table">The table.</param>
    /// <param name="values">Their values.</param>
    /// <param name="ordinals">Their positions among the stored columns.</param>
    public static void BindSome(Statement statement, TableAccess table, in Row values, ReadOnlySpan<int> ordinals)
    {
        for (int i = 0; i < ordinals.Length; i++)
        {
            string? refused = ValueEncoder.Bind(statement, i + 1, table.Types[ordinals[i]], values[i]);
            if (refused is not null)
            {
                throw Refuse($"{table.Place}.{table.Columns[ordinals[i]].Name}", refused);
            }
        }
    }

    private static void BindAllAndKey(Statement statement, TableAccess table, in Row row)
    {
        BindAll(statement, table, row);
        for (int i = 0; i < table.Key.Length; i++)
        {
            BindStored(statement, row.Count + i + 1, table, row, table.Key[i]);
        }
    }

    private static void BindOthersAndKey(Statement statement, TableAccess table, in Row row)
    {
        int parameter = 1;
        for (int i = 0; i < row.Count; i++)
        {
            if (!table.Key.Contains(i))
            {
                BindOne(statement, parameter++, table, row, i);
            }
        }

        foreach (int ordinal in table.Key)
        {
            BindOne(statement, parameter++, table, row, ordinal);
        }
    }

    private static void BindKey(Statement statement, TableAccess table, in Row row)
    {
        int parameter = 1;
        foreach (int ordinal in table.Key)
        {
            BindStored(statement, parameter++, table, row, ordinal);
        }
    }

    private static void BindClassesAndAll(Statement statement, TableAccess table, in Row row)
    {
        for (int i = 0; i < row.Count; i++)
        {
            BindClass(statement, (2 * i) + 1, table.Types[i].Kind, row[i]);
            BindStored(statement, (2 * i) + 2, table, row, i);
        }
    }

    // Only where two classes are two values: an integer in a REAL column is the same number.
    private static void BindClass(Statement statement, int parameter, ValueKind kind, RowValue value)
    {
        byte tag = value.IsNull ? (byte)0 : Misfit.Is(value) ? Misfit.Stored(value)[0] : kind == ValueKind.Any ? value.Bytes[0] : (byte)0;
        switch (tag)
        {
            case Canonical.AnyInteger:
                statement.BindText(parameter, "integer"u8);
                break;
            case Canonical.AnyFloat:
                statement.BindText(parameter, "real"u8);
                break;
            default:
                // Text and blob are never equal in SQLite, nor is either equal to a number.
                statement.BindNull(parameter);
                break;
        }
    }

    private static void BindOne(Statement statement, int parameter, TableAccess table, in Row row, int ordinal) =>
        Ensure(ValueEncoder.Bind(statement, parameter, table.Types[ordinal], row[ordinal]), table, row, ordinal);

    private static void BindStored(Statement statement, int parameter, TableAccess table, in Row row, int ordinal) =>
        Ensure(ValueEncoder.BindKept(statement, parameter, table.Types[ordinal], row[ordinal]), table, row, ordinal);

    private static void Ensure(string? refused, TableAccess table, in Row row, int ordinal)
    {
        if (refused is not null)
        {
            string key = table.HasKey ? KeyText.Of(table.Schema, RowKey.Of(row, table.Key)) : "";
            string column = $"{table.Place}.{table.Columns[ordinal].Name}";
            throw Refuse(key.Length == 0 ? column : $"{column} at {key}", refused);
        }
    }

    private static EngineFault Refuse(string place, string refused) => new(
        EngineFaultKind.BadData, place, $"the value is {refused}",
        "Map the column to another type or value; then run the command again, it goes on where it stopped.");
}
