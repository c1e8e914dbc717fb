using Fairway.Flow.Model;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>One change of a transaction of the <see cref="Shop"/>.</summary>
internal sealed record ShopChange(TableSchema Table, ChangeKind Kind, string?[]? Row, string?[]? Before)
{
    /// <summary>A part of a line of a story.</summary>
    public override string ToString() => $"{Kind} {Table.Name} {Text(Before)}{(Row is not null && Before is not null ? " > " : "")}{Text(Row)}";

    private static string Text(string?[]? row) => row is null ? "" : string.Join('|', row.Select(v => v ?? "-"));
}
