using System.Text.RegularExpressions;
using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

/// <summary>Measures a language on a code base in a folder: edges from file to table, beside a search for names.</summary>
/// <param name="language">The language.</param>
/// <param name="folder">The folder.</param>
/// <param name="prepare">What is done to each file's text before it is read.</param>
internal sealed partial class ScanFigures(ISourceLanguage language, string folder, Func<string, string> prepare)
{
    private readonly SourceFile[] _files =
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(language.Owns).Select(p => new SourceFile(Path.GetRelativePath(folder, p).Replace('\\', '/'), prepare(File.ReadAllText(p))))];

    public int Files => _files.Length;

    public (Score Scan, Score Tables, Score Classes, SourceReading Reading) Against(Label[] labels)
    {
        SourceReading reading = language.Scan(_files);
        string[] tables = [.. reading.Mappings.Select(m => m.Table).Distinct()];
        IEnumerable<(string, string)> edges = SourceEdges.Of(reading).Where(e => e.What >= SourceSignals.Strong).Select(e => (e.Path, e.Table));

        // A statement's tables by the simplest of readings; the caller of the scan has a resolver.
        IEnumerable<(string, string)> stated = reading.Sql.Where(s => s.Role == SourceRole.Use)
            .SelectMany(s => Named().Matches(s.Text).SelectMany(m => tables.Where(t => IsMeant(m, t)).Select(t => (s.Path, t))));
        HashSet<string> sampled = [.. labels.Select(l => l.File)];
        SourceFile[] sample = [.. _files.Where(f => sampled.Contains(f.Path))];
        return (
            Score.Of(labels, edges.Concat(stated)),
            Score.Of(labels, sample.SelectMany(f => tables.Where(t => Has(f.Text, Last(t))).Select(t => (f.Path, t)))),
            Score.Of(labels, sample.SelectMany(f => reading.Mappings.Where(m => Has(f.Text, m.Class)).Select(m => (f.Path, m.Table)))),
            reading);
    }

    private static string Last(string table) => table[(table.LastIndexOf('.') + 1)..];

    private static bool IsMeant(Match name, string table) => name.Groups["last"] is { Success: true } last ? table == $"{name.Groups["first"].Value}.{last.Value}" || table == last.Value : Last(table) == name.Groups["first"].Value;

    private static bool Has(string text, string name) => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"\b(?:from|join|into|update)\s+[""`[]?(?<first>\w+)(?:[""`\]]?\.[""`[]?(?<last>\w+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
