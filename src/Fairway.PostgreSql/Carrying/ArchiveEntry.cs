using System.Collections.Immutable;

namespace Fairway.PostgreSql.Carrying;

/// <summary>One line of an archive's table of contents.</summary>
/// <param name="Number">Its number in the archive.</param>
/// <param name="Object">The object in the source; number 0 for what only says something about another entry.</param>
/// <param name="Label">What it is and its name, as pg_restore prints them: for people, and for the first words of entries without an object.</param>
/// <param name="Needs">The entries that must come before it.</param>
/// <param name="AfterData">Which part it belongs to.</param>
internal sealed record ArchiveEntry(int Number, CatalogId Object, string Label, ImmutableArray<int> Needs, bool AfterData)
{
    /// <summary>True when it only says something about what it needs.</summary>
    public bool IsRemark => Is("COMMENT") || Is("SECURITY LABEL") || Is("ROW SECURITY");

    /// <summary>True when it ties a partition to what it is a part of.</summary>
    public bool IsAttachment => Is("TABLE ATTACH") || Is("INDEX ATTACH");

    /// <summary>True when its label begins with these words.</summary>
    public bool Is(string words) => Label.StartsWith(words + " ", StringComparison.Ordinal);
}
