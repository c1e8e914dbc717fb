using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>The labels of one program, as <c>README.md</c> says what stands in them.</summary>
internal sealed partial class LabelFile
{
    private const char Value = '\uFFFC';

    private readonly List<(Regex Source, string Text)> _rules = [];
    private readonly bool _hasPlaceholders;

    private LabelFile(string head, List<Entry> entries)
    {
        Entries = entries;
        foreach ((string key, string value) in head.Split('\n').Where(l => l.Contains(": ", StringComparison.Ordinal) && l[0] != '#').Select(l => (l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 2)..])))
        {
            switch (key)
            {
                case "language":
                    Language = value;
                    break;
                case "every":
                    Every = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "schema":
                    Schema = value;
                    break;
                case "placeholders":
                    _hasPlaceholders = value == "pdo";
                    break;
                case "rule":
                    string[] sides = value.Split(" =>");
                    _rules.Add((new Regex(sides[0], RegexOptions.Singleline | RegexOptions.CultureInvariant), sides[1].Trim()));
                    break;
                default:
                    throw new InvalidOperationException($"A head of labels says '{key}'.");
            }
        }
    }

    /// <summary>What the program is written in.</summary>
    public string Language { get; } = "";

    /// <summary>Which of its statements are labelled.</summary>
    public int Every { get; }

    /// <summary>The schema in which its relations are.</summary>
    public string Schema { get; } = "";

    /// <summary>Its statements.</summary>
    public List<Entry> Entries { get; }

    /// <summary>What a file says of one statement.</summary>
    /// <param name="Where">Its file and line.</param>
    /// <param name="Fills">What fills the gaps that no rule fills.</param>
    /// <param name="Labels">Its relations with their columns; <c>*</c> for all.</param>
    /// <param name="IsLeftOut">True when it goes to another server.</param>
    public sealed record Entry(string Where, List<string> Fills, List<(string Relation, string[] Columns)> Labels, bool IsLeftOut);

    /// <summary>Reads a file.</summary>
    public static LabelFile Read(string text)
    {
        string[] blocks = text.Split("\n@ ");
        return new LabelFile(blocks[0], [.. blocks.Skip(1).Select(EntryOf)]);
    }

    /// <summary>The text of a labelled statement, its gaps filled and its values numbered.</summary>
    public string Fill(ProgramStatement statement, Entry entry)
    {
        var fills = new Queue<string>(entry.Fills);
        string text = Fill(statement, fills) ?? throw new InvalidOperationException($"{entry.Where} has a gap that nothing fills.");
        return fills.Count == 0 ? text : throw new InvalidOperationException($"{entry.Where} has fewer gaps than fills.");
    }

    /// <summary>The text of a statement that has no labels; null when the rules alone do not fill its gaps.</summary>
    public string? Fill(ProgramStatement statement) => Fill(statement, new Queue<string>());

    private string? Fill(ProgramStatement statement, Queue<string> fills)
    {
        var text = new StringBuilder();
        bool isQuoted = false;
        foreach (SourcePart part in statement.Parts)
        {
            string? ruled = part.IsGap ? Ruled(part.Text) : null;
            string? words = !part.IsGap ? part.Text
                : isQuoted ? ruled is null or "?" ? "1" : ruled
                : (ruled ?? (fills.TryDequeue(out string? fill) ? fill : null))?.Replace('?', Value);
            if (words is null)
            {
                return null;
            }

            isQuoted ^= words.Count(c => c == '\'') % 2 == 1;
            text.Append(words);
        }

        return Numbered(text.ToString()).Trim();
    }

    private static Entry EntryOf(string block)
    {
        string[] lines = block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Entry(
            lines[0],
            [.. lines.Skip(1).Where(l => l[0] == '=').Select(l => l[1..].Trim())],
            [.. lines.Skip(1).Where(l => l[0] is not ('=' or '-')).Select(l => l.Split(':', 2)).Select(l => (l[0], l[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            lines.Any(l => l[0] == '-'));
    }

    private string? Ruled(string source) =>
        _rules.Select(r => (r.Source.Match(source), r.Text)).Where(r => r.Item1.Success).Select(r => r.Item1.Result(r.Text)).FirstOrDefault();

    private string Numbered(string text)
    {
        var numbered = new StringBuilder();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        int last = Parameter().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        bool isQuoted = false;
        for (int at = 0; at < text.Length;)
        {
            Match name = Named().Match(text, at);
            isQuoted ^= text[at] == '\'';
            if (text[at] == Value || (_hasPlaceholders && !isQuoted && text[at] == '?'))
            {
                numbered.Append(CultureInfo.InvariantCulture, $"${++last}");
                at++;
            }
            else if (_hasPlaceholders && !isQuoted && name.Success)
            {
                names.TryAdd(name.Value, last + 1);
                last = Math.Max(last, names[name.Value]);
                numbered.Append(CultureInfo.InvariantCulture, $"${names[name.Value]}");
                at += name.Length;
            }
            else
            {
                numbered.Append(text[at++]);
            }
        }

        return numbered.ToString();
    }

    [GeneratedRegex(@"\G(?<!:):[A-Za-z_]\w*")]
    private static partial Regex Named();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();
}
