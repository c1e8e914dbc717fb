using System.Collections.Frozen;

namespace Fairway.Chart.Statements;

/// <summary>Statements that define things and rights: whoever sends one is no user of what it names.</summary>
public static class DefiningWords
{
    private static readonly FrozenSet<string> _words = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "create", "alter", "drop", "grant", "revoke", "comment", "security", "reassign", "analyze", "vacuum", "reindex", "cluster");

    /// <summary>True when a shape begins with one of them.</summary>
    public static bool Begin(string shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ReadOnlySpan<char> text = shape.AsSpan().TrimStart();
        int end = text.IndexOfAnyExceptInRange('A', 'z');
        return _words.Contains((end < 0 ? text : text[..end]).ToString());
    }
}
