namespace Fairway.Control.Project.Yaml;

/// <summary>A piece of the file: a scalar, a list, a map, or a hole where something was already complained about.</summary>
internal abstract class YamlNode(YamlPosition position)
{
    public YamlPosition Position { get; } = position;
}
