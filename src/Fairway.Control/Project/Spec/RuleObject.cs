using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>What a rule speaks of, by the names of the source.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns; empty for the whole table.</param>
/// <param name="RefersTo">The table and columns on the other end of a reference; null for everything else.</param>
public sealed record RuleObject(TableName Table, ImmutableArray<string> Columns, RuleObject? RefersTo = null)
{
    private const string Arrow = "->";

    /// <summary>Reads <c>TABLE</c>, <c>TABLE.COLUMN</c> or <c>TABLE.(COLUMN, COLUMN)</c>, and with an arrow the two ends of a reference.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ofTable">True when the whole text names a table.</param>
    /// <returns>Null when it is none.</returns>
    public static RuleObject? Parse(string text, bool ofTable)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split(Arrow);
        RuleObject? near = One(ends[0].Trim(), ofTable && ends.Length == 1);
        RuleObject? far = ends.Length == 2 ? One(ends[1].Trim(), ofTable: false) : null;
        return ends.Length == 1 ? near
            : near is not null && far is not null && near.Columns.Length == far.Columns.Length ? near with { RefersTo = far }
            : null;
    }

    /// <summary>As the file writes it.</summary>
    public override string ToString()
    {
        string columns = Columns.Length switch { 0 => "", 1 => $".{Columns[0]}", _ => $".({string.Join(", ", Columns)})" };
        return $"{Table}{columns}{(RefersTo is null ? "" : $" {Arrow} {RefersTo}")}";
    }

    private static RuleObject? One(string text, bool ofTable)
    {
        int open = text.IndexOf(".(", StringComparison.Ordinal);
        string table = text;
        ImmutableArray<string> columns = [];
        if (!ofTable && open > 0 && text.EndsWith(')'))
        {
            table = text[..open];
            columns = [.. text[(open + 2)..^1].Split(',').Select(c => c.Trim())];
        }
        else if (!ofTable)
        {
            int dot = text.LastIndexOf('.');
            if (dot <= 0)
            {
                return null;
            }

            table = text[..dot];
            columns = [text[(dot + 1)..].Trim()];
        }

        return table.Trim('.').Length == table.Length && table.Trim().Length == table.Length && table.Length > 0 && columns.All(c => c.Length > 0)
            ? new RuleObject(TableName.Parse(table), columns)
            : null;
    }
}
