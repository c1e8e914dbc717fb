using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>What the tables of one side declare, table by table, as digests: to see that nothing has changed, and what has.</summary>
internal sealed class SchemaBaseline(LiveSide side, ImmutableSortedDictionary<string, string> tables, DefinitionMark mark)
{
    // The newest mark under which the definitions were these.
    private volatile string _mark = mark.Tables;
    private volatile string? _around = mark.Around;
    private volatile string? _named;

    /// <summary>True when something around the tables was defined since it was named last.</summary>
    public bool AroundMoved => _around != _named;

    /// <summary>The mark of what stands around the tables, as it was seen last.</summary>
    public string? Around => _around;

    /// <summary>What stood around the tables when the mark was this one is named.</summary>
    public void Named(string? around) => _named = around;

    /// <summary>One digest over all tables.</summary>
    public string Digest { get; } = Hash(string.Join('\n', tables.Select(t => $"{t.Key} {t.Value}")));

    public static async Task<SchemaBaseline> ReadAsync(LiveSide side, CancellationToken cancellationToken)
    {
        // Before the definitions: what changes in between makes the mark another one.
        DefinitionMark mark = await MarkAsync(side, around: true, cancellationToken);
        return new(side, await TablesAsync(side, cancellationToken), mark);
    }

    /// <summary>What is other now, one line per table. Quick as long as nobody has defined anything.</summary>
    /// <param name="around">Whether to see as well that something around the tables has moved.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<ImmutableArray<string>> ChangesAsync(bool around, CancellationToken cancellationToken)
    {
        (string mark, string? moved) = await MarkAsync(side, around, cancellationToken);
        _around = moved ?? _around;
        if (mark == _mark)
        {
            return [];
        }

        ImmutableSortedDictionary<string, string> now = await TablesAsync(side, cancellationToken);
        ImmutableArray<string> changes =
            [.. tables.Where(t => now.GetValueOrDefault(t.Key) != t.Value).Select(t => $"table {t.Key} in {side.Name} {(now.ContainsKey(t.Key) ? "is defined otherwise" : "is gone")}")];
        if (changes.IsEmpty)
        {
            _mark = mark;
        }

        return changes;
    }

    private static Task<DefinitionMark> MarkAsync(LiveSide side, bool around, CancellationToken cancellationToken) =>
        side.System.SchemaReader.MarkAsync([.. side.Tables.Select(t => t.Name)], around, cancellationToken);

    private static async Task<ImmutableSortedDictionary<string, string>> TablesAsync(LiveSide side, CancellationToken cancellationToken)
    {
        DatabaseSchema schema = await side.System.SchemaReader.ReadAsync(cancellationToken);
        return side.Tables
            .Select(t => (Name: t.Name.ToString(), Table: schema.Find(t.Name)))
            .Where(t => t.Table is not null)
            .ToImmutableSortedDictionary(t => t.Name, t => Hash(Text(t.Table!)), StringComparer.Ordinal); // The line before leaves no null.
    }

    // Where a sequence stands is not a definition, and a table's own statement may be spelled anew by its system.
    private static string Text(TableSchema table)
    {
        var text = new StringBuilder();
        foreach (ColumnSchema column in table.Columns)
        {
            text.Append(column.Name).Append('\t').Append(column.NativeType).Append('\t').Append(column.Nullable).Append('\t').Append(column.IsGenerated).Append('\n');
        }

        text.Append("key ").AppendJoin(',', table.Key?.Columns ?? []).Append('\n');
        foreach (ForeignKeySchema reference in table.ForeignKeys)
        {
            text.Append("references ").Append(reference.References).Append(' ').AppendJoin(',', reference.Columns).Append('\n');
        }

        return text.ToString();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
