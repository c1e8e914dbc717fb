using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Validation;

/// <summary>Tables that are named in the file outside its domains, and are moved by one.</summary>
internal static class MovedTables
{
    /// <summary>The domains of a file; none when one of them cannot be read, which is complained about elsewhere.</summary>
    public static ImmutableArray<DomainSpec> DomainsOf(YamlMap root)
    {
        YamlMap? domains = root.Map("domains");
        bool readable = domains is not null && domains.Entries.All(e => (e.Value as YamlMap)?.List("tables") is not null);
        return readable ? [.. domains!.Maps.Select(d => SpecBuilder.Domain(d.Name, d.Value))] : []; // Readable means that it is there.
    }

    /// <summary>Complains about a table that no domain moves.</summary>
    public static void RefuseStranger(MistakeList mistakes, YamlPosition position, string path, TableName table, ImmutableArray<DomainSpec> domains, string remedy)
    {
        if (!domains.IsEmpty && !domains.Any(d => d.Claims(table)))
        {
            mistakes.Add(
                position,
                path,
                $"No domain moves the table {Shown.Of(table.ToString())}",
                NearestName.Remedy(table.ToString(), domains.SelectMany(d => d.Tables).Where(t => t.IsExact).Select(t => t.Text), remedy));
        }
    }
}
