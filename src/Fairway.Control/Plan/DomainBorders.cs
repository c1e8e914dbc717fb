using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Finds the foreign keys that cross the borders of domains, and what belongs to one domain alone.</summary>
public static class DomainBorders
{
    /// <summary>All of them, those of one domain by its name, in both directions.</summary>
    /// <param name="project">What the user wrote.</param>
    /// <param name="schema">What the source declares.</param>
    /// <param name="domain">The domain whose borders are wanted.</param>
    public static ImmutableArray<DomainBorder> Of(ProjectSpec project, DatabaseSchema schema, string domain)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(schema);
        return
        [
            .. from table in schema.Tables
               let owner = OwnerOf(project, table.Name)
               where owner is not null
               from reference in table.ForeignKeys
               let other = OwnerOf(project, reference.References)
               where other is not null && other != owner && (owner == domain || other == domain)
               select new DomainBorder(owner, other, table.Name, reference, IsBridged(project, table.Name, reference)),
        ];
    }

    /// <summary>Which domain refers to which, of all of them.</summary>
    public static ImmutableArray<(string From, string To)> References(ProjectSpec project, DatabaseSchema schema)
    {
        ArgumentNullException.ThrowIfNull(project);
        return [.. project.Domains.SelectMany(d => Of(project, schema, d.Name)).Select(b => (b.Domain, b.Other)).Distinct()];
    }

    /// <summary>The project as it would be with one domain alone: its tables, and what is said about them.</summary>
    public static ProjectSpec Alone(ProjectSpec project, DomainSpec domain)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(domain);
        return project with { Domains = [domain], Mapping = [.. project.Mapping.Where(m => domain.Claims(m.Table))] };
    }

    private static string? OwnerOf(ProjectSpec project, TableName table) => project.Domains.FirstOrDefault(d => d.Claims(table))?.Name;

    private static bool IsBridged(ProjectSpec project, TableName table, ForeignKeySchema reference) => project.Bridges.Any(b =>
        string.Equals(b.Column, reference.Columns[0], StringComparison.OrdinalIgnoreCase) && b.IsOf(table));
}
