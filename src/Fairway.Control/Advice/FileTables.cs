using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Advice;

/// <summary>The tables of a domain that the file and the chart name, where nobody asks the source.</summary>
public static class FileTables
{
    /// <summary>Those that a domain, the mapping, a workflow or a consumer name one by one, and those on the chart; of all of them the domain's own.</summary>
    /// <param name="spec">The project.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="chart">The chart; null when none was taken.</param>
    public static ImmutableArray<TableName> Of(ProjectSpec spec, DomainSpec domain, ChartSnapshot? chart)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(domain);
        TableName[] charted = [.. chart?.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null }).Select(id => TableName.Parse(id.Name)) ?? []];
        string prefix = $"{spec.Source.Name}/";
        IEnumerable<TableName> named =
        [
            .. domain.Tables.Concat(spec.Workflows.SelectMany(w => w.Tables)).Where(p => p.IsExact).Select(p => TableName.Parse(p.Text)),
            .. spec.Mapping.Select(m => m.Table),
            .. spec.Consumers.SelectMany(c => c.Columns).Where(c => c.StartsWith(prefix, StringComparison.Ordinal) && c.LastIndexOf('.') > prefix.Length).Select(c => TableName.Parse(c[prefix.Length..c.LastIndexOf('.')])),
        ];

        // A chart knows the schema that a file may leave out: one table has one name.
        return [.. charted.Concat(named.Where(n => !charted.Any(c => c == n || (n.Schema is null && Same(c.Name, n.Name))))).Where(domain.Claims).DistinctBy(t => t.ToString().ToUpperInvariant())];
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
