using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Validation;

/// <summary>One mapped table: what is said about its columns agrees with itself.</summary>
internal sealed class ColumnsValidator(MistakeList mistakes)
{
    private static readonly string[] ChangesOfValues = ["scale", "values", "default", "trim", "mask"];

    public void Check(YamlMap table, string path)
    {
        foreach ((string column, YamlMap body) in table.Map("columns")?.Maps ?? [])
        {
            CheckColumn(body, YamlPath.Of($"{path}.columns", column));
        }

        CheckNames(table, path);
        CheckSplit(table, path);
    }

    private void CheckColumn(YamlMap column, string path)
    {
        if (column.Flag(ProjectKeys.DropWord))
        {
            Refuse(column, column.Entries.Select(e => e.Name).Where(k => k != ProjectKeys.DropWord), path, "the column is dropped, so nothing else can happen to it");
            return;
        }

        if (column.Has("constant"))
        {
            Refuse(column, ChangesOfValues, path, "'constant' replaces every value, so none is left to change");
        }
        else if (column.Has("scale"))
        {
            Refuse(column, ["values"], path, "'scale' makes numbers and 'values' replaces texts, and which comes first would have to be guessed");
        }

        CheckScaledType(column, path);
    }

    private void Refuse(YamlMap column, IEnumerable<string> keys, string path, string reason)
    {
        foreach (YamlEntry entry in column.Entries.Where(e => keys.Contains(e.Name) && !IsOff(e.Value)))
        {
            mistakes.Add(entry.Key.Position, YamlPath.Of(path, entry.Name), $"{Shown.Of(entry.Name)} contradicts the rest: {reason}", "Keep one of the two.");
        }
    }

    private void CheckScaledType(YamlMap column, string path)
    {
        if (column.Has("scale") && column.Scalar("as") is { } written && ColumnType.TryParse(written.Text, out ColumnType type) && !IsNumber(type.Kind))
        {
            mistakes.Add(written.Position, $"{path}.as", $"'scale' makes a number, which {Shown.Of(written.Text)} does not hold", "Write a type of numbers, for example numeric(12,2), or remove 'scale'.");
        }
    }

    private void CheckNames(YamlMap table, string path)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (YamlEntry entry in table.Map("columns")?.Entries.Where(e => !IsDropped(e.Value)) ?? [])
        {
            YamlScalar name = (entry.Value as YamlMap)?.Scalar("to") ?? entry.Key;
            Own(owners, name, entry.Name, YamlPath.Of($"{path}.columns", entry.Name));
        }

        foreach (YamlEntry entry in table.Map("add")?.Entries ?? [])
        {
            Own(owners, entry.Key, entry.Name, YamlPath.Of($"{path}.add", entry.Name));
        }
    }

    private void Own(Dictionary<string, string> owners, YamlScalar name, string column, string path)
    {
        if (!owners.TryAdd(name.Text, column))
        {
            mistakes.Add(
                name.Position,
                path,
                $"The target would have two columns {Shown.Of(name.Text)}: this one and the one from {Shown.Of(owners[name.Text])}",
                "Give one of them another name.");
        }
    }

    private void CheckSplit(YamlMap table, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string inside = $"{path}.split.columns";
        foreach (YamlScalar column in table.Map("split")?.List("columns")?.Scalars.Where(s => !s.IsNull) ?? [])
        {
            if (!seen.Add(column.Text))
            {
                mistakes.Add(column.Position, inside, $"The column {Shown.Of(column.Text)} stands here twice", "Remove one.");
            }
            else if (Named(table.Map("columns"), column.Text) is { } body && IsDropped(body))
            {
                mistakes.Add(column.Position, inside, $"The column {Shown.Of(column.Text)} is split off and dropped at once", "Remove it here or under 'columns'.");
            }
            else if (Named(table.Map("columns"), column.Text) is null && SourceOf(table.Map("columns"), column.Text) is { } source)
            {
                mistakes.Add(column.Position, inside, $"{Shown.Of(column.Text)} is the column's name in the target; its name in the source is wanted", $"Write {Shown.Of(source)}.");
            }
            else if (Named(table.Map("add"), column.Text) is not null)
            {
                mistakes.Add(column.Position, inside, $"The column {Shown.Of(column.Text)} is added in the target; only columns of the source can be split off", "Remove it here.");
            }
        }
    }

    private static YamlNode? Named(YamlMap? map, string name) =>
        map?.Entries.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string? SourceOf(YamlMap? columns, string target) =>
        columns?.Maps.FirstOrDefault(c => string.Equals(c.Value.Scalar("to")?.Text, target, StringComparison.OrdinalIgnoreCase)).Name;

    private static bool IsDropped(YamlNode column) =>
        column is YamlScalar { Text: ProjectKeys.DropWord } || (column is YamlMap map && map.Flag(ProjectKeys.DropWord));

    private static bool IsOff(YamlNode value) => value is YamlScalar { Text: "false" };

    private static bool IsNumber(ValueKind kind) =>
        kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Float32 or ValueKind.Float64;
}
