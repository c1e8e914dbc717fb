using System.Text.RegularExpressions;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>A statement in the source of a program.</summary>
/// <param name="Where">Its file and line.</param>
/// <param name="Parts">Its text, gap by gap.</param>
internal sealed partial record ProgramStatement(string Where, List<SourcePart> Parts)
{
    private const char Gap = '\uFFFC';

    /// <summary>Those of a program that the rule of <c>README.md</c> picks, in order.</summary>
    /// <param name="folder">The program's source.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="every">Which of them: every n-th, from the first.</param>
    public static List<ProgramStatement> Of(string folder, string language, int every)
    {
        bool isPhp = language == "php";
        string[] files =
        [
            // Links lead to files of other packages.
            .. Directory.EnumerateFiles(folder, isPhp ? "*.php" : "*.js", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(f => isPhp || !f.Contains("/generated/", StringComparison.Ordinal))
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal),
        ];
        IEnumerable<ProgramStatement> all = files.SelectMany(file =>
        {
            string text = File.ReadAllText(Path.Combine(folder, file));
            return (isPhp ? new PhpLiterals(text).Statements() : new JavaScriptLiterals(text).Statements())
                .Select(s => new ProgramStatement($"{file}:{text.AsSpan(0, s.At).Count('\n') + 1}", s.Parts));
        });
        return [.. all.Where(s => s.IsWhole).DistinctBy(s => s.Key).Where((_, i) => i % every == 0)];
    }

    /// <summary>True when a literal begins as a statement does.</summary>
    public static bool Begins(List<SourcePart> parts) => Verb().IsMatch(Flat(parts));

    private bool IsWhole
    {
        get
        {
            string flat = Flat(Parts);
            return Form().IsMatch($"{flat} ") && !Tail().IsMatch(flat) && IsBalanced(flat);
        }
    }

    private string Key => Spaces().Replace(string.Concat(Parts.Select(p => p.IsGap ? $"{Gap}{Spaces().Replace(p.Text, "")}{Gap}" : p.Text)), " ").Trim();

    private static string Flat(List<SourcePart> parts) => string.Concat(parts.Select(p => p.IsGap ? $"{Gap}" : p.Text));

    private static bool IsBalanced(string text)
    {
        int depth = 0;
        bool isQuoted = false;
        foreach (char c in text)
        {
            isQuoted ^= c == '\'';
            depth += isQuoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0 && !isQuoted;
    }

    [GeneratedRegex(@"^\s*(select|insert|update|delete|with)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^\s*(select\s.*\sfrom\s|insert\s+into\s|update\s+\S+(\s+\S+)?\s+set\s|delete\s+from\s|with\s+\S+\s+as\s*\()", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"(\b(where|and|or|from|set|by|in|on|select|values|join|not|having|limit|as)|[,(=<>])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Tail();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
