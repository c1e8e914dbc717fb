using System.Collections.Immutable;

namespace Fairway.Control.Project.Yaml;

/// <summary>Entries in the order written, no two with the same key.</summary>
internal sealed class YamlMap : YamlNode
{
    private readonly Dictionary<string, YamlNode> _values;

    public YamlMap(ImmutableArray<YamlEntry> entries, YamlPosition position)
        : base(position)
    {
        Entries = entries;
        _values = entries.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
    }

    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>The values that are maps themselves, with their names.</summary>
    public IEnumerable<(string Name, YamlMap Value)> Maps =>
        Entries.Where(e => e.Value is YamlMap).Select(e => (e.Name, (YamlMap)e.Value));

    public bool Has(string key) => _values.ContainsKey(key);

    public YamlNode? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The value as a map; null when it is absent or something else.</summary>
    public YamlMap? Map(string key) => Find(key) as YamlMap;

    /// <summary>The value as a list; null when it is absent or something else.</summary>
    public YamlList? List(string key) => Find(key) as YamlList;

    /// <summary>The value as a scalar that says something; null when it is absent, empty or something else.</summary>
    public YamlScalar? Scalar(string key) => Find(key) is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>True when the key is there and says <c>true</c>.</summary>
    public bool Flag(string key) => Scalar(key)?.Text == "true";
}
