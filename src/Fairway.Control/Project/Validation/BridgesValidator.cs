using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Validation;

/// <summary>Bridges: each names a column of a table that a domain moves. Whether a foreign key is there, and crosses a border, is for the source to say.</summary>
internal sealed class BridgesValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        ImmutableArray<DomainSpec> domains = MovedTables.DomainsOf(root);
        foreach (YamlEntry entry in root.Map("bridges")?.Entries.Where(e => !string.IsNullOrWhiteSpace(e.Name)) ?? [])
        {
            string path = YamlPath.Of("bridges", entry.Name);
            if (!TrySplit(entry.Name, out TableName table, out _))
            {
                mistakes.Add(entry.Key.Position, path, $"{Shown.Of(entry.Name)} is not a column of a table", "Write TABLE.COLUMN, the column that refers to another domain.");
            }
            else
            {
                MovedTables.RefuseStranger(mistakes, entry.Key.Position, path, table, domains, "Add it to the tables of a domain, or remove the bridge.");
            }
        }
    }

    /// <summary>Table and column: the last dot separates them.</summary>
    public static bool TrySplit(string text, out TableName table, out string column)
    {
        int dot = text.LastIndexOf('.');
        bool good = dot > 0 && dot < text.Length - 1 && text[..dot].Trim('.').Length == dot;
        table = good ? TableName.Parse(text[..dot]) : default;
        column = good ? text[(dot + 1)..] : "";
        return good;
    }
}
