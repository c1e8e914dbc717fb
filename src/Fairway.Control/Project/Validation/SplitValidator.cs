using System.Collections.Immutable;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>What a table splits off are columns of the source, each once, that cross at all. Whether the key is among them is the plan's to see.</summary>
internal sealed class SplitValidator(MistakeList mistakes)
{
    public void Check(YamlMap table, string path)
    {
        if (table.Map("split")?.List("columns") is not { } split)
        {
            return;
        }

        ImmutableArray<YamlEntry> mapped = table.Map("columns")?.Entries ?? [];
        ImmutableArray<YamlEntry> added = table.Map("add")?.Entries ?? [];
        ILookup<string, YamlEntry> bySource = mapped.ToLookup(e => e.Name, StringComparer.OrdinalIgnoreCase);
        ILookup<string, YamlEntry> byTarget = mapped.ToLookup(ColumnNode.Arrival, StringComparer.OrdinalIgnoreCase);
        ILookup<string, YamlEntry> byAddition = added.ToLookup(e => e.Name, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (YamlScalar column in split.Scalars.Where(s => !s.IsNull))
        {
            string name = Shown.Of(column.Text);
            if (!seen.Add(column.Text))
            {
                Refuse(column, path, $"The column {name} stands here twice", "Remove one.");
            }
            else if (bySource.Contains(column.Text))
            {
                RefuseDropped(column, path, bySource[column.Text]);
            }
            else if (byTarget[column.Text].FirstOrDefault() is { } renamed)
            {
                Refuse(column, path, $"{name} is the column's name in the target; its name in the source is wanted", $"Write {Shown.Of(renamed.Name)}.");
            }
            else if (byAddition.Contains(column.Text))
            {
                Refuse(column, path, $"The column {name} is added in the target; only columns of the source can be split off", "Remove it here.");
            }
        }
    }

    private void RefuseDropped(YamlScalar column, string path, IEnumerable<YamlEntry> mapped)
    {
        if (mapped.Any(e => ColumnNode.IsDropped(e.Value)))
        {
            Refuse(column, path, $"The column {Shown.Of(column.Text)} is split off and dropped at once", "Remove it here or under 'columns'.");
        }
    }

    private void Refuse(YamlScalar column, string path, string message, string remedy) =>
        mistakes.Add(column.Position, $"{path}.split.columns", message, remedy);
}
