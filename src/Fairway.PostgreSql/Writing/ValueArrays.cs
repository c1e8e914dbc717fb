using System.Buffers;
using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// The values of many rows as one array per column: the text that their type reads, or bytes. The server casts them to the column's own type, whatever it
/// is, and one statement serves a thousand rows. No value becomes a string.
/// </summary>
/// <param name="table">The table as statements see it.</param>
/// <param name="columns">The stored columns of the table.</param>
/// <param name="positions">Which of them the arrays are for; a row that is added holds just these.</param>
internal sealed class ValueArrays(WrittenTable table, ImmutableArray<ColumnSchema> columns, ImmutableArray<int> positions)
{
    private const int MostRows = 1_000;
    private const int MostBytes = 4 << 20;
    private readonly WireForm[] _forms = [.. positions.Select(p => WireForms.Of(columns[p]))];
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(int Start, int Length)> _values = [];

    public int Rows { get; private set; }

    /// <summary>True when the rows should be written before there are more.</summary>
    public bool IsFull => Rows >= MostRows || _bytes.WrittenCount >= MostBytes;

    public void Add(in Row row)
    {
        for (int i = 0; i < _forms.Length; i++)
        {
            RowValue value = row[i];
            int start = _bytes.WrittenCount;
            if (!value.IsNull)
            {
                Append(_forms[i], value.Bytes);
            }

            _values.Add((start, value.IsNull ? -1 : _bytes.WrittenCount - start));
        }

        Rows++;
    }

    /// <summary>Parameters without values, one per column.</summary>
    public IEnumerable<NpgsqlParameter> Parameters() => positions.Select(p => new NpgsqlParameter<ReadOnlyMemory<byte>?[]>
    {
        NpgsqlDbType = NpgsqlDbType.Array | (table.Columns[p].IsBytea ? NpgsqlDbType.Bytea : NpgsqlDbType.Text),
    });

    /// <summary>Gives the values to a command whose parameters were made here.</summary>
    /// <param name="command">The command.</param>
    /// <param name="first">The place of the first of them.</param>
    public void Bind(NpgsqlCommand command, int first = 0)
    {
        for (int i = 0; i < _forms.Length; i++)
        {
            var values = new ReadOnlyMemory<byte>?[Rows];
            for (int r = 0; r < Rows; r++)
            {
                (int start, int length) = _values[(r * _forms.Length) + i];
                values[r] = length < 0 ? default(ReadOnlyMemory<byte>?) : _bytes.WrittenMemory.Slice(start, length);
            }

            ((NpgsqlParameter<ReadOnlyMemory<byte>?[]>)command.Parameters[first + i]).TypedValue = values;
        }
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _values.Clear();
        Rows = 0;
    }

    private void Append(WireForm form, ReadOnlySpan<byte> value)
    {
        if (TextForm.IsFixed(form))
        {
            _bytes.Advance(TextForm.Write(form, value, _bytes.GetSpan(TextForm.MostFixed)));
        }
        else
        {
            _bytes.Write(value);
        }
    }
}
