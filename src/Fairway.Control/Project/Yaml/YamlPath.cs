namespace Fairway.Control.Project.Yaml;

/// <summary>Where a node stands, for people: <c>systems.legacy.dsn</c>.</summary>
internal static class YamlPath
{
    private const int MostCharacters = 200;

    /// <summary>The path of a key inside the map at another path. Names that might be secrets or steer a terminal are not repeated.</summary>
    public static string Of(string path, string key)
    {
        string name = Shown.Bare(key);
        string longer = path.Length == 0 ? name : $"{path}.{name}";
        return longer.Length <= MostCharacters ? longer : longer[..MostCharacters] + "…";
    }
}
