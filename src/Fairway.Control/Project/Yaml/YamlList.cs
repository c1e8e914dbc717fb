using System.Collections.Immutable;

namespace Fairway.Control.Project.Yaml;

/// <summary>Nodes in order.</summary>
internal sealed class YamlList(ImmutableArray<YamlNode> items, YamlPosition position) : YamlNode(position)
{
    public ImmutableArray<YamlNode> Items { get; } = items;

    public IEnumerable<YamlScalar> Scalars => Items.OfType<YamlScalar>();
}
