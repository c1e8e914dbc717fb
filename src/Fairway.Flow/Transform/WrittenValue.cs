using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>One value that somebody wrote in a project file, in canonical form. Immutable, and equal when type and bytes are.</summary>
public sealed class WrittenValue : IEquatable<WrittenValue>
{
    private readonly byte[] _bytes;

    private WrittenValue(ColumnType type, string text, byte[] bytes)
    {
        Type = type;
        Text = text;
        _bytes = bytes;
    }

    /// <summary>The type of the value.</summary>
    public ColumnType Type { get; }

    /// <summary>What was written, for plans.</summary>
    public string Text { get; }

    /// <summary>The canonical bytes; never NULL.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a value as <see cref="ValueText"/> does.</summary>
    /// <exception cref="ArgumentException">The text is no value of the type; the message says why.</exception>
    public static WrittenValue Parse(ColumnType type, string text)
    {
        using var batch = new RowBatch(1);
        batch.StartRow();
        return ValueText.TryParse(type, text, batch, out string? problem)
            ? new WrittenValue(type, text, batch[0][0].Bytes.ToArray())
            : throw new ArgumentException($"'{text}' is no {type}: {problem}.", nameof(text));
    }

    /// <inheritdoc/>
    public bool Equals(WrittenValue? other) => other is not null && Type == other.Type && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WrittenValue);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}
