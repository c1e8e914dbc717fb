using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>Programs in Python with Django, SQLAlchemy or statements of their own.</summary>
public sealed class PythonLanguage : ISourceLanguage
{
    /// <inheritdoc/>
    public string Name => "Python";

    /// <inheritdoc/>
    public bool Owns(string path) => path.EndsWith(".py", StringComparison.Ordinal);

    /// <inheritdoc/>
    public SourceReading Scan(IReadOnlyList<SourceFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        PythonFile[] own = [.. files.Where(f => Owns(f.Path) && !Screening.IsSkipped(f)).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => new PythonFile(f))];
        SourceReadingBuilder reading = new();
        SqlAlchemyModels alchemy = new(own);
        IReadOnlyList<MappedClass> mapped = alchemy.Read();
        HashSet<(string, string)> taken = [.. mapped.Select(m => (m.Path, m.Name))];
        IReadOnlyList<MappedClass> classes = [.. mapped, .. new DjangoModels(own).Read().Where(m => !taken.Contains((m.Path, m.Name)))];
        reading.Questions.AddRange(alchemy.Questions);
        ClassBook book = new(classes);
        PythonModules modules = new(own);
        foreach (PythonFile file in own)
        {
            new PythonUses(file, book, modules, reading).Find();
        }

        return reading.Build(Name, classes, own.Select(f => f.Tokens.Where(t => t.Kind == TokenKind.Name).Select(t => t.Text)));
    }
}
