using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;

namespace Fairway.Chart.Programs;

/// <summary>A reading while it is made.</summary>
internal sealed class SourceReadingBuilder
{
    public ImmutableArray<SourceUse>.Builder Uses { get; } = ImmutableArray.CreateBuilder<SourceUse>();

    public ImmutableArray<SqlText>.Builder Sql { get; } = ImmutableArray.CreateBuilder<SqlText>();

    public ImmutableArray<SourceQuestion>.Builder Questions { get; } = ImmutableArray.CreateBuilder<SourceQuestion>();

    /// <summary>The reading: each finding once, in the order of files and lines.</summary>
    /// <param name="language">The language.</param>
    /// <param name="classes">The mapped classes.</param>
    /// <param name="words">For each file, the identifiers in it.</param>
    public SourceReading Build(string language, IReadOnlyList<MappedClass> classes, IEnumerable<IEnumerable<string>> words)
    {
        MappedClass[] tables = [.. classes.Where(c => c.Table is not null).OrderBy(c => c.Path, StringComparer.Ordinal).ThenBy(c => c.Line)];
        foreach (MappedClass mapped in tables)
        {
            Uses.Add(new(mapped.Table!, null, SourceRole.Definition, Access.None, SourceSignal.Mapping, SourceSignals.What(SourceSignal.Mapping), mapped.Name, mapped.Path, mapped.Line));
        }

        int files = 0;
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (IEnumerable<string> file in words)
        {
            files++;
            foreach (string word in file.Select(w => w.ToLowerInvariant()).Distinct())
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        foreach (IGrouping<string, SourceUse> shared in Uses.Where(u => u.What == SourceSignals.Ambiguous && u.Signal is not SourceSignal.Instance).ToArray().GroupBy(u => u.Name))
        {
            string[] meant = [.. classes.Where(c => c.Name == shared.Key && c.Table is not null).Select(c => c.Table!).Distinct().Order(StringComparer.Ordinal)];
            if (meant.Length > 1)
            {
                Questions.AddRange(shared.Select(u => new SourceQuestion(SourceQuestionKind.Ambiguous, shared.Key, [.. meant], u.Path, u.Line)));
            }
        }

        return new(
            language,
            [.. tables.Select(c => new TableMapping(c.Name, c.Table!, c.Path, c.Line))],
            [.. tables.SelectMany(c => c.Columns.OrderBy(p => p.Value.Line).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => new ColumnMapping(c.Name, p.Key, c.Table!, p.Value.Column, c.Path, p.Value.Line)))],
            [.. Uses.Distinct().OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Line)],
            [.. Sql.Distinct().OrderBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.Line)],
            [.. Questions.DistinctBy(q => (q.Kind, q.Subject, q.Path, q.Line)).OrderBy(q => q.Path, StringComparer.Ordinal).ThenBy(q => q.Line)],
            GenericNames.Among(Uses.Select(u => u.Name), counts, files));
    }
}
