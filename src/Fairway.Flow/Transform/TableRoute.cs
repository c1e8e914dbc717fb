using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>The way of rows from a source table into one target table: a batch in, a batch out, row for row.</summary>
public sealed class TableRoute
{
    private readonly int[] _sourceOrdinals;
    private readonly ImmutableArray<IValueTransform>[] _steps;
    private readonly int[] _sourceKey;

    /// <summary>Builds the way.</summary>
    /// <param name="source">The table that is read.</param>
    /// <param name="target">The table that is written.</param>
    /// <param name="columns">One route per stored column of the target, in any order.</param>
    /// <param name="leavesColumns">See <see cref="LeavesColumns"/>.</param>
    /// <exception cref="ArgumentException">
    /// A stored target column has no route or two, a route names a column that does not exist, or a step does not take what comes before it.
    /// </exception>
    public TableRoute(TableSchema source, TableSchema target, ImmutableArray<ColumnRoute> columns, bool leavesColumns = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        Source = source;
        Target = target;
        LeavesColumns = leavesColumns;
        ImmutableArray<ColumnSchema> written = target.StoredColumns;
        int[] places = Places(target, columns);
        Columns = [.. written.Select((w, i) => Array.IndexOf(places, i) is var place and >= 0 ? columns[place]
            : throw new ArgumentException($"Column {target.Name}.{w.Name} has no route.", nameof(columns)))];
        _sourceOrdinals = [.. Columns.Select(c => c.Source is null ? -1 : source.StoredOrdinalOf(c.Source))];
        _steps = [.. Columns.Select(c => c.Steps)];
        RefuseBrokenChains();
        _sourceKey = [.. source.KeyOrdinals];
        IsIdentity = source.StoredColumns.Length == written.Length
            && _steps.All(s => s.IsEmpty)
            && _sourceOrdinals.Select((ordinal, i) => ordinal == i).All(same => same);
    }

    /// <summary>The table that is read.</summary>
    public TableSchema Source { get; }

    /// <summary>The table that is written.</summary>
    public TableSchema Target { get; }

    /// <summary>One route per stored target column, in their order.</summary>
    public ImmutableArray<ColumnRoute> Columns { get; }

    /// <summary>True when every row crosses as it is, so that <see cref="Apply"/> need not be called.</summary>
    public bool IsIdentity { get; }

    /// <summary>True when the table that is written has further columns, which this way leaves as they are: a row that stays must then stay the same row.</summary>
    public bool LeavesColumns { get; }

    /// <summary>Positions of the source's key columns among its stored columns; empty without a key.</summary>
    public ReadOnlySpan<int> SourceKeyOrdinals => _sourceKey;

    /// <summary>For each stored target column, the position of the column that it comes from among the source's stored columns; −1 for a constant.</summary>
    public ReadOnlySpan<int> SourceOrdinals => _sourceOrdinals;

    /// <summary>Carries a batch over. The caller disposes both.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: names table, column and what was wanted.</exception>
    public RowBatch Apply(RowBatch source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var output = new RowBatch(Columns.Length);
        try
        {
            Fill(source, output);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Carries one row over, to see whether it can be.</summary>
    /// <param name="source">The batch that holds it.</param>
    /// <param name="row">Its place there.</param>
    /// <param name="output">Takes the row; what it holds of one that is refused must not be read.</param>
    /// <returns>The target column that refuses its value, and why; null when the row was carried.</returns>
    public (ColumnRoute Column, string Because)? Try(RowBatch source, int row, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        using var scratch = new RowBatch(1);
        using var spare = new RowBatch(1);
        int column = 0;
        try
        {
            FillRow(source[row], output, scratch, spare, ref column);
            return null;
        }
        catch (ValueRefusedException refused)
        {
            return (Columns[column], refused.Message);
        }
    }

    private void Fill(RowBatch source, RowBatch output)
    {
        using var scratch = new RowBatch(1);
        using var spare = new RowBatch(1);
        for (int r = 0; r < source.Rows; r++)
        {
            Row row = source[r];
            int column = 0;
            try
            {
                FillRow(row, output, scratch, spare, ref column);
            }
            catch (ValueRefusedException refused)
            {
                throw Refuse(column, row, refused);
            }
        }
    }

    // The column says, when a step throws, how far the row has got.
    private void FillRow(in Row row, RowBatch output, RowBatch scratch, RowBatch spare, ref int column)
    {
        output.StartRow();
        for (; column < _steps.Length; column++)
        {
            int ordinal = _sourceOrdinals[column];
            RowValue value = ordinal < 0 ? RowValue.Null : row[ordinal];
            if (_steps[column].IsEmpty)
            {
                output.Append(value);
            }
            else
            {
                ApplySteps(_steps[column], value, output, scratch, spare);
            }
        }
    }

    private static void ApplySteps(ImmutableArray<IValueTransform> steps, RowValue value, RowBatch output, RowBatch scratch, RowBatch spare)
    {
        for (int s = 0; s < steps.Length - 1; s++)
        {
            spare.Clear();
            spare.StartRow();
            steps[s].Apply(value, spare);
            (scratch, spare) = (spare, scratch);
            value = scratch[0][0];
        }

        steps[^1].Apply(value, output);
    }

    // Where each route's column stands in the target: names that differ in case only may be two columns.
    private static int[] Places(TableSchema target, ImmutableArray<ColumnRoute> columns)
    {
        int[] places = [.. columns.Select(c => target.StoredOrdinalOf(c.Target))];
        var taken = new HashSet<int>();
        int twice = Array.FindIndex(places, p => !taken.Add(p));
        return twice < 0 ? places : throw new ArgumentException($"Column {target.Name}.{columns[twice].Target} has two routes.", nameof(columns));
    }

    private void RefuseBrokenChains()
    {
        for (int c = 0; c < _steps.Length; c++)
        {
            ColumnSchema written = Target.StoredColumns[c];
            ColumnType? before = _sourceOrdinals[c] < 0 ? null : Source.StoredColumns[_sourceOrdinals[c]].Type;
            foreach (IValueTransform step in _steps[c])
            {
                RefuseOtherForm(before, step.Input, written);
                before = step.Output;
            }

            if (!_steps[c].IsEmpty)
            {
                RefuseOtherForm(before, written.Type, written);
            }
        }
    }

    // A length is the database's to check; kind, precision and scale decide what the bytes mean.
    private void RefuseOtherForm(ColumnType? given, ColumnType taken, ColumnSchema written)
    {
        if (given is { } type && (type with { Length = 0 }) != (taken with { Length = 0 }))
        {
            throw new ArgumentException($"On the way to {Target.Name}.{written.Name}, {type} arrives where {taken} is taken.");
        }
    }

    private EngineFault Refuse(int column, in Row row, ValueRefusedException refused)
    {
        string key = _sourceKey.Length == 0 ? "" : $" at {KeyText.Of(Source, RowKey.Of(row, _sourceKey))}";
        ColumnRoute route = Columns[column];
        return new EngineFault(
            EngineFaultKind.BadData,
            $"{Source.Name}.{route.Source ?? route.Target}{key}",
            $"{refused.Message} ({Target.Name}.{route.Target}: {string.Join(", then ", route.Steps.Select(s => s.Description))})",
            "Correct the value in the source, or change the mapping of this column; then run the command again, it goes on where it stopped.",
            refused);
    }
}
