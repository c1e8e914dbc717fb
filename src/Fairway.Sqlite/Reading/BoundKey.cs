using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Reading;

/// <summary>The values of one key, held where they do not move so that a statement can be bound to them. Dispose it after the statement is cleared.</summary>
internal sealed class BoundKey : IDisposable
{
    private readonly TableAccess _table;
    private readonly RowBatch _values;

    public BoundKey(TableAccess table, RowKey key)
    {
        _table = table;
        _values = new RowBatch(table.Key.Length);
        _values.StartRow();
        key.AppendTo(_values);
    }

    /// <summary>Bytes of all values.</summary>
    public int Bytes => _values.Bytes;

    /// <summary>Binds the values in stored form.</summary>
    /// <returns>The number of the next parameter.</returns>
    public int Bind(Statement statement, int parameter)
    {
        Row values = _values[0];
        for (int i = 0; i < values.Count; i++)
        {
            int ordinal = _table.Key[i];
            string? refused = _table.Misfits == Misfits.Keep
                ? ValueEncoder.BindKept(statement, parameter + i, _table.Types[ordinal], values[i])
                : ValueEncoder.Bind(statement, parameter + i, _table.Types[ordinal], values[i]);
            if (refused is not null)
            {
                throw StoredClass.Refuse(_table.Schema, _table.Columns[ordinal], "", refused);
            }
        }

        return parameter + values.Count;
    }

    public void Dispose() => _values.Dispose();
}
