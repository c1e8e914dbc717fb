namespace Fairway.Control.Project.Yaml;

/// <summary>Stands where a refused node stood, so that the rest of the file can still be examined.</summary>
internal sealed class YamlHole(YamlPosition position) : YamlNode(position);
