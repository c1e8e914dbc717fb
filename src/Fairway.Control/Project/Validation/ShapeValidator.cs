using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Compares a tree with the table of keys: unknown keys, missing keys, and something of the wrong form in a place.</summary>
internal sealed class ShapeValidator(MistakeList mistakes)
{
    private readonly ScalarValidator _scalars = new(mistakes);

    public void Check(Shape shape, YamlNode node, string path)
    {
        switch (shape, node)
        {
            case (_, YamlHole):
                break;
            case (ObjectShape known, YamlMap map):
                CheckObject(known, map, path);
                break;
            case (MapShape of, YamlMap map):
                CheckMap(of, map, path);
                break;
            case (ListShape of, YamlList list):
                CheckList(of, list, path);
                break;
            case (ScalarShape of, YamlScalar scalar):
                _scalars.Check(of, scalar, path);
                break;
            case (TextOrListShape of, YamlScalar scalar):
                _scalars.Check(of.Text, scalar, path);
                break;
            case (TextOrListShape of, YamlList list):
                CheckList(of.List, list, path);
                break;
            case (WordOrObjectShape of, YamlScalar scalar):
                CheckShortForm(of, scalar, path);
                break;
            case (WordOrObjectShape of, YamlMap map):
                CheckObject(of.Object, map, path);
                break;
            default:
                RefuseForm(shape, node, path);
                break;
        }
    }

    private void CheckObject(ObjectShape shape, YamlMap map, string path)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            string inside = YamlPath.Of(path, entry.Name);
            if (shape.Find(entry.Name) is { } key)
            {
                Check(key.Value, entry.Value, inside);
            }
            else
            {
                RefuseKey(shape, entry.Key, inside);
            }
        }

        foreach (KeyShape missing in shape.Keys.Where(k => k.Required && !map.Has(k.Name)))
        {
            string inside = YamlPath.Of(path, missing.Name);
            mistakes.Add(map.Position, inside, $"The key '{missing.Name}' is missing", $"Add it. {missing.Value.Description}");
        }
    }

    private void CheckMap(MapShape shape, YamlMap map, string path)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            string inside = YamlPath.Of(path, entry.Name);
            _scalars.Check(shape.Name, entry.Key, inside);
            Check(shape.Value, entry.Value, inside);
        }

        CheckCount(map.Entries.Length, shape.AtLeast, map, shape, path);
    }

    private void CheckList(ListShape shape, YamlList list, string path)
    {
        for (int i = 0; i < list.Items.Length; i++)
        {
            Check(shape.Item, list.Items[i], $"{path}[{i}]");
        }

        CheckCount(list.Items.Length, shape.AtLeast, list, shape, path);
    }

    private void CheckCount(int seen, int wanted, YamlNode node, Shape shape, string path)
    {
        if (seen < wanted)
        {
            mistakes.Add(node.Position, path, $"There are {seen} entries here; at least {wanted} are needed", $"Add what is missing. {shape.Description}");
        }
    }

    private void CheckShortForm(WordOrObjectShape shape, YamlScalar scalar, string path)
    {
        if (scalar.Text == shape.Word)
        {
            return;
        }

        string seen = scalar.IsNull ? "Nothing stands here" : $"{Shown.Of(scalar.Text)} stands here";
        mistakes.Add(
            scalar.Position,
            path,
            $"{seen}; '{shape.Word}' or a map is wanted",
            $"Write '{shape.Word}', or a map with some of: {Names(shape.Object)}.");
    }

    private void RefuseKey(ObjectShape shape, YamlScalar key, string path)
    {
        bool later = shape.LaterKeys.Contains(key.Text);
        string? nearest = later ? null : NearestName.Of(key.Text, shape.Keys.Select(k => k.Name));
        mistakes.Add(
            key.Position,
            path,
            later ? $"The key {Shown.Of(key.Text)} is not known in this version" : $"The key {Shown.Of(key.Text)} is not known",
            nearest is not null ? $"Did you mean '{nearest}'?"
            : HomeOf(shape, key.Text) is { } home ? $"Write it under '{home}'."
            : $"Remove it; known here: {Names(shape)}.");
    }

    // A key that stands one level too high is more often misplaced than too much.
    private static string? HomeOf(ObjectShape shape, string key) =>
        shape.Keys.Where(k => k.Value is ObjectShape inner && inner.Keys.Any(i => i.Name == key)).Select(k => k.Name).Take(2).ToArray() is [string only] ? only : null;

    private void RefuseForm(Shape shape, YamlNode node, string path)
    {
        string seen = node switch
        {
            YamlScalar { IsNull: true } => "Nothing stands here",
            YamlScalar => "A text stands here",
            YamlList => "A list stands here",
            _ => "A map stands here",
        };
        (string wanted, string remedy) = shape switch
        {
            ObjectShape known => ("a map is wanted", $"Write keys under it: {Names(known)}."),
            MapShape => ("a map is wanted", $"Write 'name: …' under it. {shape.Description}"),
            ListShape => ("a list is wanted", $"Write it in brackets: [one, two]. {shape.Description}"),
            TextOrListShape => ("a text or a list is wanted", $"Write one of them. {shape.Description}"),
            WordOrObjectShape of => ($"'{of.Word}' or a map is wanted", $"Write one of them. {shape.Description}"),
            _ => ("a single value is wanted", $"Write one value. {shape.Description}"),
        };
        mistakes.Add(node.Position, path, $"{seen}; {wanted}", remedy);
    }

    private static string Names(ObjectShape shape) => string.Join(", ", shape.Keys.Select(k => k.Name));
}
