using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// Replaces each value by the one written for it; a value without an entry is refused. What is written left and right is read as a value of its type,
/// so that <c>1</c> finds 1.00 in a decimal and text is compared byte for byte. NULL stays NULL.
/// Its inverse is the map read backwards; none exists when two entries give the same value.
/// </summary>
public sealed class MapValues : IValueTransform
{
    private readonly ImmutableArray<(WrittenValue From, WrittenValue To)> _entries;
    private readonly Dictionary<byte[], WrittenValue> _map;
    private readonly Dictionary<byte[], WrittenValue>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    /// <summary>Reads the map.</summary>
    /// <param name="input">The type of what is replaced.</param>
    /// <param name="output">The type of what replaces it.</param>
    /// <param name="entries">Pairs as they were written, in order; at least one.</param>
    /// <exception cref="ArgumentException">The map is empty, an entry is no value of its type, or one value has two entries.</exception>
    public MapValues(ColumnType input, ColumnType output, IEnumerable<KeyValuePair<string, string>> entries)
        : this(input, output, Parse(input, output, entries))
    {
    }

    private MapValues(ColumnType input, ColumnType output, ImmutableArray<(WrittenValue From, WrittenValue To)> entries)
    {
        if (entries.IsEmpty)
        {
            throw new ArgumentException($"The map from {input} to {output} is empty.", nameof(entries));
        }

        Input = input;
        Output = output;
        _entries = entries;
        _map = new Dictionary<byte[], WrittenValue>(CanonicalBytesComparer.Instance);
        _lookup = _map.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach ((WrittenValue from, WrittenValue to) in entries)
        {
            if (!_map.TryAdd(from.Bytes.ToArray(), to))
            {
                throw new ArgumentException($"The map from {input} to {output} has two entries for '{from.Text}'.", nameof(entries));
            }
        }
    }

    /// <inheritdoc/>
    public ColumnType Input { get; }

    /// <inheritdoc/>
    public ColumnType Output { get; }

    /// <inheritdoc/>
    public string Description => $"map {_entries.Length} values to {Output}";

    /// <inheritdoc/>
    public IValueTransform? Inverse => _entries.DistinctBy(e => e.To).Count() == _entries.Length
        ? new MapValues(Output, Input, [.. _entries.Select(e => (e.To, e.From))])
        : null;

    /// <summary>True when the other map gives the same for the same.</summary>
    internal bool SameAs(MapValues other) =>
        Input == other.Input && Output == other.Output && _entries.Length == other._entries.Length && _entries.All(e => other._entries.Contains(e));

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsNull)
        {
            output.AppendNull();
            return;
        }

        if (!_lookup.TryGetValue(value.Bytes, out WrittenValue? to))
        {
            throw new ValueRefusedException($"a value that has no entry in the map of {_entries.Length}", Output.ToString());
        }

        output.Append(to.Bytes);
    }

    private static ImmutableArray<(WrittenValue From, WrittenValue To)> Parse(
        ColumnType input, ColumnType output, IEnumerable<KeyValuePair<string, string>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return [.. entries.Select(e => (WrittenValue.Parse(input, e.Key), WrittenValue.Parse(output, e.Value)))];
    }
}
