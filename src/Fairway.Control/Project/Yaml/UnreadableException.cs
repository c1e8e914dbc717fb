namespace Fairway.Control.Project.Yaml;

/// <summary>Ends the reading of a file at a place; caught where the reading began and reported as a mistake.</summary>
internal sealed class UnreadableException(YamlPosition position, string path, string message, string remedy) : Exception(message)
{
    public YamlPosition Position { get; } = position;

    public string Path { get; } = path;

    public string Remedy { get; } = remedy;
}
