using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Reads off the tree what a mapping says of a column, before it is known to be free of mistakes.</summary>
internal static class ColumnNode
{
    /// <summary>True for both forms of drop.</summary>
    public static bool IsDropped(YamlNode column) =>
        column is YamlScalar { Text: ProjectKeys.DropWord } || (column is YamlMap map && map.Flag(ProjectKeys.DropWord));

    /// <summary>The column's name in the target: the new one, or its own.</summary>
    public static string Arrival(YamlEntry column) => (column.Value as YamlMap)?.Scalar("to")?.Text ?? column.Name;
}
