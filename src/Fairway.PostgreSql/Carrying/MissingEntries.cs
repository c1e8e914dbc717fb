using System.Collections.Immutable;

namespace Fairway.PostgreSql.Carrying;

/// <summary>Which of the carried entries a target still lacks. Objects are found by their addresses in both catalogs.</summary>
internal sealed class MissingEntries(CarrySelection selection, Catalog target)
{
    public ImmutableArray<ArchiveEntry> Of(bool afterData) => [.. selection.Entries.Where(e => e.AfterData == afterData && IsMissing(e))];

    private bool IsMissing(ArchiveEntry entry)
    {
        if (selection.SubjectOf(entry) is not { } wanted)
        {
            return !entry.AfterData && entry.Is("SHELL TYPE") && selection.Objects.Any(o => o.Id.Catalog == CatalogId.Types && target.Counterpart(o) is null);
        }

        if (target.Counterpart(wanted) is not { } there)
        {
            return true;
        }

        // What is there may be unfinished: made by a run that was killed before it came to these.
        return entry.IsAttachment ? !there.Attached
            : entry.Is("COMMENT") ? there.Comments != wanted.Comments && IsOurs(entry)
            : entry.Is("ROW SECURITY") ? there.Flag != wanted.Flag
            : entry.Object == wanted.Id && wanted.Id.Catalog == CatalogId.Rules && there.Definition != wanted.Definition;
    }

    // A comment on a schema or an extension that was there before us is its owner's affair.
    private bool IsOurs(ArchiveEntry comment) =>
        selection.SubjectOf(comment) is { } subject && subject.Id.Catalog is not (CatalogId.Schemas or CatalogId.Extensions);
}
