using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following.Messages;
using Fairway.PostgreSql.Reading;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Following;

/// <summary>A relation in one shape, bound to its table: which field of a row is which stored column, and how it is decoded.</summary>
internal sealed class BoundRelation
{
    private readonly RelationFacts _facts;
    private readonly ImmutableArray<ColumnSchema> _columns;
    private readonly WireForm[] _forms;
    private readonly FieldDecoder[] _decoders;
    private readonly uint[] _types;

    // Per stored column, and per column of the key in key order, the field that holds it.
    private readonly ImmutableArray<int> _fields;
    private readonly ImmutableArray<int> _keyFields;
    private readonly ImmutableArray<int> _keyOrdinals;
    private readonly bool[] _identifies;

    /// <summary>Binds a shape.</summary>
    /// <exception cref="EngineFault">Old rows do not hold the key.</exception>
    public BoundRelation(TableSchema table, RelationFacts facts, RelationMessage message)
    {
        Table = table;
        _facts = facts;
        _columns = table.StoredColumns;
        _keyOrdinals = table.KeyOrdinals;
        _forms = [.. _columns.Select(WireForms.Of)];
        _decoders = [.. _columns.Select(c => new FieldDecoder(c, checkText: false))];
        string[] names = [.. message.Columns.Select(c => c.Name)];
        _fields = [.. _columns.Select(c => Array.IndexOf(names, c.Name))];
        _types = [.. _columns.Select(c => facts.Columns.Single(f => f.Name == c.Name).Base)];
        _keyFields = [.. _keyOrdinals.Select(o => _fields[o])];
        _identifies = [.. message.Columns.Select(c => c.Identifies)];
        ShapeCheck.EnsureKey(table, facts, _fields, message);
    }

    public TableSchema Table { get; }

    /// <summary>Appends an insertion.</summary>
    public void Insert(ReadOnlySpan<byte> message, RowMessage row, TableChanges changes)
    {
        AppendRow(message, row, changes.Rows);
        changes.Add(ChangeKind.Insert, hasRow: true, hasBefore: false);
    }

    /// <summary>Appends an update: with the old key where it is another one, of a table without a key with the whole old row.</summary>
    public void Update(ReadOnlySpan<byte> message, RowMessage row, TableChanges changes)
    {
        bool hasBefore = row.HasOld && (Table.Key is null || HasOtherKey(message, row));
        if (hasBefore)
        {
            AppendOld(message, row, changes.Before);
        }

        ImmutableArray<int> absent = AppendRow(message, row, changes.Rows);
        changes.Add(ChangeKind.Update, hasRow: true, hasBefore, absent);
    }

    /// <summary>Appends a deletion.</summary>
    public void Delete(ReadOnlySpan<byte> message, RowMessage row, TableChanges changes)
    {
        AppendOld(message, row, changes.Before);
        changes.Add(ChangeKind.Delete, hasRow: false, hasBefore: true);
    }

    private bool HasOtherKey(ReadOnlySpan<byte> message, RowMessage row)
    {
        foreach (int field in _keyFields)
        {
            if (row.New.KindOf(field) != TupleFields.Unchanged && !row.New.Of(message, field).SequenceEqual(row.Old.Of(message, field)))
            {
                return true;
            }
        }

        return false;
    }

    // What did not change and lies outside the row is not sent again; an old row that comes along may have it.
    private ImmutableArray<int> AppendRow(ReadOnlySpan<byte> message, RowMessage row, RowBatch batch)
    {
        ImmutableArray<int>.Builder? absent = null;
        batch.StartRow();
        for (int ordinal = 0; ordinal < _fields.Length; ordinal++)
        {
            int field = _fields[ordinal];
            if (row.New.KindOf(field) != TupleFields.Unchanged)
            {
                Append(message, row.New, field, ordinal, batch);
            }
            else if (row.HasOld && _identifies[field])
            {
                Append(message, row.Old, field, ordinal, batch);
            }
            else
            {
                batch.AppendNull();
                (absent ??= ImmutableArray.CreateBuilder<int>()).Add(ordinal);
            }
        }

        return absent?.ToImmutable() ?? default;
    }

    private void AppendOld(ReadOnlySpan<byte> message, RowMessage row, RowBatch batch)
    {
        batch.StartRow();
        if (Table.Key is null)
        {
            for (int ordinal = 0; ordinal < _fields.Length; ordinal++)
            {
                Append(message, row.Old, _fields[ordinal], ordinal, batch);
            }

            return;
        }

        for (int i = 0; i < _keyFields.Length; i++)
        {
            Append(message, row.Old, _keyFields[i], _keyOrdinals[i], batch);
        }
    }

    private void Append(ReadOnlySpan<byte> message, TupleFields fields, int field, int ordinal, RowBatch batch)
    {
        bool known = true;
        switch (fields.KindOf(field))
        {
            case TupleFields.Binary:
                known = _decoders[ordinal].Append(batch, fields.Of(message, field)) != Decoded.OtherType;
                break;
            case TupleFields.Text:
                known = TextField.Append(batch, _forms[ordinal], _types[ordinal], fields.Of(message, field));
                break;
            default:
                batch.AppendNull();
                break;
        }

        if (!known)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                $"{_facts.Name}.{_columns[ordinal].Name}",
                $"the server sends values of another type than {_columns[ordinal].Type}",
                "The table was changed after its definition was read: end following, plan again, and copy it anew.") { NeedsCopy = true };
        }
    }
}
