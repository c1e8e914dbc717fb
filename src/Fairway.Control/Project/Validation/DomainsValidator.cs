using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>No pattern stands in two domains, or is taken in and excluded at once. What patterns meet is the plan's to see.</summary>
internal sealed class DomainsValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        if (root.Map("domains") is not { } domains)
        {
            return;
        }

        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, YamlMap domain) in domains.Maps)
        {
            string path = YamlPath.Of("domains", name);
            CheckTables(domain, name, path, owners);
            CheckExclude(domain, path);
        }
    }

    private void CheckTables(YamlMap domain, string name, string path, Dictionary<string, string> owners)
    {
        foreach (YamlScalar table in Patterns(domain, "tables"))
        {
            if (!owners.TryAdd(table.Text, name))
            {
                string owner = owners[table.Text];
                mistakes.Add(
                    table.Position,
                    $"{path}.tables",
                    owner == name ? $"{Shown.Of(table.Text)} stands here twice" : $"{Shown.Of(table.Text)} belongs to the domain {Shown.Of(owner)} already",
                    "Keep it in one place; a table belongs to one domain.");
            }
        }
    }

    private void CheckExclude(YamlMap domain, string path)
    {
        var tables = Patterns(domain, "tables").Select(t => t.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (YamlScalar excluded in Patterns(domain, "exclude").Where(e => tables.Contains(e.Text)))
        {
            mistakes.Add(
                excluded.Position,
                $"{path}.exclude",
                $"{Shown.Of(excluded.Text)} is excluded, and it stands under 'tables' too",
                "Remove it from one of the two.");
        }
    }

    private static IEnumerable<YamlScalar> Patterns(YamlMap domain, string key) => domain.List(key)?.Scalars.Where(s => !s.IsNull) ?? [];
}
