using Fairway.Chart.Model;

namespace Fairway.Control.Charting;

/// <summary>A thing on the chart as the journal and the kept chart write it: <c>kind name</c>, and for a column <c>kind name␟column</c>, the last two parted by the unit separator, which no name has.</summary>
public static class NodeText
{
    private const char ColumnMark = '\u001f';

    /// <summary>The text.</summary>
    public static string Of(NodeId id) => $"{Word(id.Kind)} {id.Name}{(id.Column is null ? "" : $"{ColumnMark}{id.Column}")}";

    /// <summary>The thing; null when the text names none: a newer version wrote it.</summary>
    public static NodeId? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || Enum.GetValues<NodeKind>().Where(k => Word(k) == text[..space]).Cast<NodeKind?>().FirstOrDefault() is not { } kind)
        {
            return null;
        }

        string[] parts = text[(space + 1)..].Split(ColumnMark);
        return parts.Length > 2 ? null : new NodeId(kind, parts[0], parts.Length == 2 ? parts[1] : null);
    }

    /// <summary>A kind in one word for people.</summary>
    public static string Word(NodeKind kind) => kind switch
    {
        NodeKind.MaterializedView => "materialized-view",
        NodeKind.ForeignTable => "foreign-table",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
