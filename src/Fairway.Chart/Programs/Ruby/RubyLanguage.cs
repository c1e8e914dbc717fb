using System.Collections.Frozen;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>Programs in Ruby with ActiveRecord or statements of their own.</summary>
public sealed class RubyLanguage : ISourceLanguage
{
    /// <inheritdoc/>
    public string Name => "Ruby";

    /// <inheritdoc/>
    public bool Owns(string path) => path.EndsWith(".rb", StringComparison.Ordinal) || path.EndsWith(".rake", StringComparison.Ordinal);

    /// <inheritdoc/>
    public SourceReading Scan(IReadOnlyList<SourceFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        RubyFile[] own = [.. files.Where(f => Owns(f.Path) && !Screening.IsSkipped(f)).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => new RubyFile(f))];
        SourceReadingBuilder reading = new();
        List<SourceQuestion> questions = [];
        RailsModels models = new(own, new RailsSchema(own, reading.Uses), questions);
        IReadOnlyList<MappedClass> classes = models.Read();
        reading.Questions.AddRange(questions);
        ClassBook book = new(classes);
        FrozenDictionary<string, MappedClass> byFullName = classes.Where(c => c.Table is not null).GroupBy(c => models.FullNames[c]).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        FrozenDictionary<string, MappedClass> byTable = classes.Where(c => c.Table is not null).GroupBy(c => c.Table!).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (RubyFile file in own)
        {
            new RubyUses(file, book, byFullName, byTable, reading).Find();
        }

        return reading.Build(Name, classes, own.Select(f => f.Tokens.Where(t => t.Kind == TokenKind.Name).Select(t => t.Text)));
    }
}
