using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>Puts a person's public key into the text of a project file and leaves everything else of it as it is, comments and all.</summary>
public static class PersonKeyEdit
{
    private const string Name = "key";

    /// <summary>The file with the key.</summary>
    /// <param name="text">The file, free of mistakes.</param>
    /// <param name="person">The person's id.</param>
    /// <param name="key">The key, one line of base64.</param>
    /// <returns>Null when the file has no such person, or is written in a way that this does not know.</returns>
    public static string? With(string text, string person, string key)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (YamlTreeReader.Read(text, new MistakeList()) is not YamlMap root || root.Map("project")?.Map("people")?.Map(person) is not { Entries: [{ } first, ..] } body)
        {
            return null;
        }

        string[] lines = text.Split('\n');
        if (body.Scalar(Name) is { } old)
        {
            return Replaced(lines, old.Position, key);
        }

        (int line, int column) = (first.Key.Position.Line - 1, first.Key.Position.Column - 1);
        string before = lines[line][..column];
        lines[line] = before.Trim().Length > 0
            ? $"{before}{Name}: \"{key}\", {lines[line][column..]}"
            : $"{before}{Name}: \"{key}\"{(lines[line].EndsWith('\r') ? "\r" : "")}\n{lines[line]}";
        return string.Join('\n', lines);
    }

    // A key that stands on one line, in quotes or without.
    private static string? Replaced(string[] lines, YamlPosition at, string key)
    {
        string line = lines[at.Line - 1];
        int begin = at.Column - 1;
        int end = line[begin] is '"' or '\'' ? line.IndexOf(line[begin], begin + 1) + 1 : line.AsSpan(begin).IndexOfAny(" ,}\r") is var stop and >= 0 ? begin + stop : line.Length;
        if (end <= begin)
        {
            return null;
        }

        lines[at.Line - 1] = $"{line[..begin]}\"{key}\"{line[end..]}";
        return string.Join('\n', lines);
    }
}
