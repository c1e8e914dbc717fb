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
    }

    private void CheckColumn(YamlMap column, string path)
    {
        if (column.Flag(ProjectKeys.DropWord))
        {
            Refuse(column, key => key != ProjectKeys.DropWord, path, "the column is dropped, so nothing else can happen to it");
            return;
        }

        if (column.Has("constant"))
        {
            Refuse(column, key => ChangesOfValues.Contains(key), path, "'constant' replaces every value, so none is left to change");
        }
        else if (column.Has("scale"))
        {
            Refuse(column, key => key == "values", path, "'scale' makes numbers and 'values' replaces texts, and which comes first would have to be guessed");
        }

        CheckScaledType(column, path);
    }

    private void Refuse(YamlMap column, Predicate<string> contradicts, string path, string reason)
    {
        foreach (YamlEntry entry in column.Entries.Where(e => contradicts(e.Name) && !IsOff(e.Value)))
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
        foreach (YamlEntry entry in table.Map("columns")?.Entries.Where(e => !ColumnNode.IsDropped(e.Value)) ?? [])
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

    private static bool IsOff(YamlNode value) => value is YamlScalar { Text: "false" };

    private static bool IsNumber(ValueKind kind) =>
        kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Float32 or ValueKind.Float64;
}
