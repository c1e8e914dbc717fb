namespace Fairway.Control.Project.Yaml;

/// <summary>What a project file may be at most; an honest one is far below.</summary>
internal static class YamlLimits
{
    public const int Bytes = 1 << 20;
    public const int Depth = 32;
    public const int Nodes = 20_000;
}
