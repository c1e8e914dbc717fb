using System.Collections.Immutable;
using Fairway.Control.Project;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Challenge;

/// <summary>The text of a project file: its lines, and where in it something stands.</summary>
public sealed class ProjectText
{
    private readonly YamlNode? _root;

    /// <summary>Takes the text of a file that was read without a mistake; of any other text it knows no places.</summary>
    public ProjectText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Lines = [.. text.Split('\n').Select(l => l.TrimEnd('\r'))];
        _root = YamlTreeReader.Read(text, new MistakeList());
    }

    /// <summary>Its lines.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The line at which something stands, from 1; that of the nearest thing around it when it stands nowhere itself; null when nothing around it does.</summary>
    /// <param name="place">Keys with dots between; an item of a list by its <c>id</c>.</param>
    public int? LineOf(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        (YamlNode? node, int? line) = (_root, null);
        foreach (string part in place.Split('.'))
        {
            (node, int? at) = Step(node, part);
            if (node is null)
            {
                break;
            }

            line = at;
        }

        return line;
    }

    /// <summary>True when the file says something at a place.</summary>
    internal bool Has(string place)
    {
        YamlNode? node = _root;
        foreach (string part in place.Split('.'))
        {
            (node, _) = Step(node, part);
        }

        return node is not null;
    }

    // The key's own line, not that of what stands under it.
    private static (YamlNode? Node, int? Line) Step(YamlNode? node, string part) => node switch
    {
        YamlMap map when map.Entries.FirstOrDefault(e => e.Name == part) is { } entry => (entry.Value, entry.Key.Position.Line),
        YamlList list when list.Items.OfType<YamlMap>().FirstOrDefault(i => i.Scalar("id")?.Text == part) is { } item => (item, item.Position.Line),
        _ => (null, null),
    };
}
