using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Validation;

/// <summary>The mapping as a whole: every mapped table moves, and no two tables arrive under one name.</summary>
internal sealed class MappingValidator(MistakeList mistakes)
{
    private const long MostComparisons = 50_000_000;
    private readonly ColumnsValidator _columns = new(mistakes);
    private readonly SplitValidator _split = new(mistakes);

    public void Check(YamlMap root)
    {
        if (root.Map("mapping") is not { } mapping)
        {
            return;
        }

        CheckDomains(root, mapping);
        CheckArrivals(mapping);
        foreach ((string table, YamlMap body) in mapping.Maps)
        {
            string path = YamlPath.Of("mapping", table);
            _columns.Check(body, path);
            _split.Check(body, path);
        }
    }

    private void CheckDomains(YamlMap root, YamlMap mapping)
    {
        ImmutableArray<DomainSpec> domains = Domains(root);
        if (domains.IsEmpty || IsTooMuchToCompare(mapping, domains))
        {
            return;
        }

        foreach (YamlEntry entry in mapping.Entries.Where(e => !string.IsNullOrWhiteSpace(e.Name)))
        {
            TableName table = TableName.Parse(entry.Name);
            if (!domains.Any(d => d.Claims(table)))
            {
                mistakes.Add(
                    entry.Key.Position,
                    YamlPath.Of("mapping", entry.Name),
                    $"The table {Shown.Of(entry.Name)} is mapped, but no domain moves it",
                    NearestName.Remedy(
                        entry.Name, domains.SelectMany(d => d.Tables).Where(t => t.IsExact).Select(t => t.Text), "Add it to the tables of a domain, or remove its mapping."));
            }
        }
    }

    private void CheckArrivals(YamlMap mapping)
    {
        var arrivals = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string table, YamlMap body) in mapping.Maps)
        {
            string path = YamlPath.Of("mapping", table);
            YamlScalar? renamed = body.Scalar("to");
            Arrive(renamed?.Text ?? table, table, renamed?.Position ?? body.Position, renamed is null ? path : $"{path}.to");
            if (body.Map("split")?.Scalar("to") is { } split)
            {
                Arrive(split.Text, table, split.Position, $"{path}.split.to");
            }
        }

        void Arrive(string target, string table, YamlPosition position, string path)
        {
            if (!arrivals.TryAdd(target, table))
            {
                mistakes.Add(
                    position,
                    path,
                    $"The rows of {Shown.Of(table)} would arrive in {Shown.Of(target)}, where those of {Shown.Of(arrivals[target])} arrive",
                    "Give each its own table in the target.");
            }
        }
    }

    // A file can be made so that comparing its names with its patterns takes hours. The plan compares them with the real tables anyway.
    private static bool IsTooMuchToCompare(YamlMap mapping, ImmutableArray<DomainSpec> domains)
    {
        long names = mapping.Entries.Sum(e => (long)e.Name.Length);
        long patterns = domains.Sum(d => d.Tables.Concat(d.Exclude).Sum(p => (long)p.Text.Length));
        return names * patterns > MostComparisons;
    }

    // Domains that are themselves mistaken are left out of the question rather than answered wrongly.
    private static ImmutableArray<DomainSpec> Domains(YamlMap root)
    {
        YamlMap? domains = root.Map("domains");
        bool readable = domains is not null && domains.Entries.All(e => (e.Value as YamlMap)?.List("tables") is not null);
        return readable ? [.. domains!.Maps.Select(d => SpecBuilder.Domain(d.Name, d.Value))] : []; // Readable means that it is there.
    }
}
