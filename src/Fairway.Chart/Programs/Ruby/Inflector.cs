using System.Collections.Frozen;
using System.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>
/// Plurals and singulars of English names as Rails makes them, which decides what its tables are called: the last word of a name, in lower case. Rules and exceptions
/// are those that ActiveSupport's documentation gives for its default inflections.
/// </summary>
internal static class Inflector
{
    private static readonly FrozenDictionary<string, string> _irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person"] = "people", ["man"] = "men", ["woman"] = "women", ["child"] = "children", ["sex"] = "sexes", ["move"] = "moves", ["zombie"] = "zombies", ["mouse"] = "mice", ["louse"] = "lice",
        ["ox"] = "oxen", ["quiz"] = "quizzes", ["octopus"] = "octopi", ["virus"] = "viri", ["alias"] = "aliases", ["status"] = "statuses", ["axis"] = "axes", ["crisis"] = "crises",
        ["testis"] = "testes", ["bus"] = "buses", ["datum"] = "data", ["medium"] = "media", ["matrix"] = "matrices", ["vertex"] = "vertices", ["index"] = "indices", ["buffalo"] = "buffaloes",
        ["tomato"] = "tomatoes", ["potato"] = "potatoes", ["movie"] = "movies", ["shoe"] = "shoes", ["database"] = "databases",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> _singular = _irregular.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    private static readonly FrozenSet<string> _uncountable = new[] { "equipment", "information", "rice", "money", "species", "series", "fish", "sheep", "jeans", "police", "news" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The plural of a name, <c>line_item</c> to <c>line_items</c>.</summary>
    public static string Plural(string name) => OfLast(name, OfWord);

    /// <summary>The singular of a name.</summary>
    public static string Singular(string name) => OfLast(name, OneOf);

    /// <summary>The name with words of lower case and lines between them, <c>LineItem</c> to <c>line_item</c>.</summary>
    public static string Underscored(string name)
    {
        StringBuilder said = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool starts = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            said.Append(starts && name[i - 1] != '_' ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return said.ToString();
    }

    /// <summary>The class of a name, <c>line_items</c> to <c>LineItem</c> when it is singular already.</summary>
    public static string Camelized(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string OfLast(string name, Func<string, string> of)
    {
        int last = name.LastIndexOf('_') + 1;
        return name[..last] + of(name[last..]);
    }

    private static string OfWord(string word) =>
        word.Length == 0 || _uncountable.Contains(word) ? word
            : _irregular.TryGetValue(word, out string? plural) ? plural
            : word.EndsWith("sis", StringComparison.Ordinal) ? word[..^2] + "es"
            : Ends(word, "x", "ch", "ss", "sh", "z") ? word + "es"
            : word.EndsWith('s') ? word
            : word.EndsWith('y') && word.Length > 1 && !"aeiou".Contains(word[^2], StringComparison.Ordinal) ? word[..^1] + "ies"
            : word.EndsWith("fe", StringComparison.Ordinal) && !word.EndsWith("ffe", StringComparison.Ordinal) ? word[..^2] + "ves"
            : Ends(word, "lf", "rf") ? word[..^1] + "ves"
            : word + "s";

    private static string OneOf(string word) =>
        word.Length == 0 || _uncountable.Contains(word) ? word
            : _singular.TryGetValue(word, out string? singular) ? singular
            : word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
            : word.EndsWith("lves", StringComparison.Ordinal) || word.EndsWith("rves", StringComparison.Ordinal) ? word[..^3] + "f"
            : Ends(word, "xes", "ches", "sses", "shes", "zzes") ? word[..^2]
            : word.EndsWith("uses", StringComparison.Ordinal) && _irregular.ContainsKey(word[..^2]) ? word[..^2]
            : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word;

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
