using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>The constant texts of a program, by the class that has them and their names.</summary>
internal sealed class DotNetConstants
{
    // Null where two classes of one name say different things.
    private readonly Dictionary<(string Type, string Name), string?> _texts = [];

    public DotNetConstants(IEnumerable<DotNetFile> files)
    {
        foreach (TypeDeclarationSyntax type in files.SelectMany(f => f.Types))
        {
            foreach (VariableDeclaratorSyntax variable in type.Members.OfType<FieldDeclarationSyntax>().Where(IsConstant).SelectMany(f => f.Declaration.Variables))
            {
                if (DotNetFile.Literal(variable.Initializer?.Value) is string text)
                {
                    (string, string) key = (type.Identifier.ValueText, variable.Identifier.ValueText);
                    _texts[key] = _texts.TryGetValue(key, out string? said) && said != text ? null : text;
                }
            }
        }
    }

    /// <summary>The text of a literal, of <c>nameof</c>, or of a constant that is named with its class or in it; null when the expression is something else.</summary>
    public string? TextOf(ExpressionSyntax? expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: { } of } member => _texts.GetValueOrDefault((of.ToString().Split('.')[^1], member.Name.Identifier.ValueText)),
        IdentifierNameSyntax name => name.Ancestors().OfType<TypeDeclarationSyntax>().Select(t => _texts.GetValueOrDefault((t.Identifier.ValueText, name.Identifier.ValueText))).FirstOrDefault(t => t is not null),
        _ => DotNetFile.Literal(expression),
    };

    private static bool IsConstant(FieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.ConstKeyword) || (field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));
}
