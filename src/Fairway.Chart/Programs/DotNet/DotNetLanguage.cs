using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Programs in C# with EF Core, Dapper or ADO.NET. Their text is parsed, never compiled.</summary>
public sealed class DotNetLanguage : ISourceLanguage
{
    /// <inheritdoc/>
    public string Name => ".NET";

    /// <inheritdoc/>
    public bool Owns(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    /// <inheritdoc/>
    public SourceReading Scan(IReadOnlyList<SourceFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        DotNetFile[] own = [.. files.Where(f => Owns(f.Path) && !Screening.IsSkipped(f) && !f.Path.EndsWith(".Designer.cs", StringComparison.Ordinal)).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => new DotNetFile(f))];
        SourceReadingBuilder reading = new();
        DotNetConstants constants = new(own);
        DotNetModels models = new(own, new(own.Where(f => f.Role == SourceRole.Use)), constants);
        DotNetMethods methods = new(own, models);
        foreach (DotNetFile file in own)
        {
            if (file.Role == SourceRole.Definition)
            {
                DotNetMigrations.Read(file, reading.Uses);
            }
            else
            {
                new DotNetUses(file, models, methods, reading).Find();
            }

            reading.Sql.AddRange(new DotNetSql(file, constants).Find());
        }

        return reading.Build(Name, models.All, own.Select(f => f.Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)));
    }
}
