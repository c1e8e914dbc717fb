using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairway.Control.Project.Yaml;

/// <summary>
/// From text to nodes over the parser's events, one at a time: nothing is expanded, resolved or made. What a project file has no use for (anchors,
/// aliases, tags, a second document) is refused by name, and limits stop the reading where they are passed.
/// </summary>
internal sealed class YamlTreeReader
{
    private readonly YamlEvents _events;
    private readonly MistakeList _mistakes;
    private int _nodes;

    private YamlTreeReader(string text, MistakeList mistakes)
    {
        _events = new YamlEvents(text);
        _mistakes = mistakes;
    }

    /// <summary>The root of the only document; null when the file cannot be read as a whole, and then a mistake says why.</summary>
    public static YamlNode? Read(string text, MistakeList mistakes)
    {
        var reader = new YamlTreeReader(text, mistakes);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException fault)
        {
            mistakes.Add(
                YamlPosition.Of(fault.Start),
                "",
                $"The text is not YAML here: {Lowered(fault.Message)}",
                "Check the indentation, and put texts with special characters into quotes.");
        }
        catch (UnreadableException fault)
        {
            mistakes.Add(fault.Position, fault.Path, fault.Message, fault.Remedy);
        }

        return null;
    }

    private YamlNode ReadDocument()
    {
        _events.Next<StreamStart>();
        if (_events.Next<ParsingEvent>() is not DocumentStart start)
        {
            throw new UnreadableException(YamlPosition.Start, "", "The file is empty", "Write one with 'fairway init SOURCE TARGET'.");
        }

        if (start.Tags?.Any(t => t.Handle is not ("!" or "!!")) == true)
        {
            _mistakes.Add(YamlPosition.Of(start.Start), "", "A directive %TAG stands here; a project file has no tags", "Remove the line.");
        }

        YamlNode root = ReadNode("", depth: 1);
        _events.Next<DocumentEnd>();
        ParsingEvent after = _events.Next<ParsingEvent>();
        return after is StreamEnd
            ? root
            : throw new UnreadableException(
                YamlPosition.Of(after.Start), "", "A second document begins here; a project is one document", "Remove the line '---' and what follows it.");
    }

    private YamlNode ReadNode(string path, int depth)
    {
        ParsingEvent next = _events.Next<ParsingEvent>();
        YamlPosition position = YamlPosition.Of(next.Start);
        Count(position, path, depth);
        if (next is AnchorAlias)
        {
            _mistakes.Add(position, path, "An alias (*) stands here; a project file has none", "Write out what it refers to.");
            return new YamlHole(position);
        }

        RefuseDecoration((NodeEvent)next, position, path);
        return next switch
        {
            Scalar scalar => ReadScalar(scalar, position, path),
            SequenceStart => ReadList(position, path, depth),
            _ => ReadMap(position, path, depth),
        };
    }

    private YamlScalar ReadScalar(Scalar scalar, YamlPosition position, string path)
    {
        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
        {
            _mistakes.Add(position, path, "The text holds a NUL character", "Remove the escape \\0 from it.");
        }

        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, position);
    }

    private YamlList ReadList(YamlPosition position, string path, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_events.IsAt<SequenceEnd>())
        {
            items.Add(ReadNode($"{path}[{items.Count}]", depth + 1));
        }

        _events.Next<SequenceEnd>();
        return new YamlList(items.ToImmutable(), position);
    }

    private YamlMap ReadMap(YamlPosition position, string path, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_events.IsAt<MappingEnd>())
        {
            YamlNode key = ReadNode(path, depth + 1);
            var name = key as YamlScalar;
            string inside = YamlPath.Of(path, name?.Text ?? "");
            YamlNode value = ReadNode(inside, depth + 1);
            if (name is null or { IsNull: true })
            {
                RefuseKey(key, path);
            }
            else if (firstLines.TryAdd(name.Text, key.Position.Line))
            {
                entries.Add(new YamlEntry(name, value));
            }
            else
            {
                _mistakes.Add(
                    key.Position,
                    inside,
                    $"The key {Shown.Of(name.Text)} stands here a second time; the first is in line {firstLines[name.Text]}",
                    "Keep one of them.");
            }
        }

        _events.Next<MappingEnd>();
        return new YamlMap(entries.ToImmutable(), position);
    }

    private void RefuseKey(YamlNode key, string path)
    {
        if (key is not YamlHole)
        {
            string seen = key is YamlScalar ? "A key is empty or null; keys are words" : "A key is a list or a map; keys are words";
            _mistakes.Add(key.Position, path, seen, "Write 'name: value'; a key that reads 'null' stands in quotes.");
        }
    }

    private void RefuseDecoration(NodeEvent node, YamlPosition position, string path)
    {
        if (!node.Anchor.IsEmpty)
        {
            _mistakes.Add(position, path, "An anchor (&) stands here; a project file has none", "Remove it, and write out the places that refer to it.");
        }

        if (!node.Tag.IsEmpty)
        {
            _mistakes.Add(position, path, "A tag (!) stands here; a project file has none", "Remove it; put a text that begins with '!' into quotes.");
        }
    }

    private void Count(YamlPosition position, string path, int depth)
    {
        if (depth > YamlLimits.Depth)
        {
            throw new UnreadableException(position, path, $"The nesting is deeper than {YamlLimits.Depth}, which is the limit", "Check that this is the project file.");
        }

        if (++_nodes > YamlLimits.Nodes)
        {
            throw new UnreadableException(position, "", $"The file has more than {YamlLimits.Nodes} keys and values, which is the limit", "Use patterns with '*' instead of lists of tables.");
        }
    }

    // The parser's sentences are fixed texts and repeat nothing of the file.
    private static string Lowered(string sentence) =>
        sentence.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
