using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>A C# file as a tree; it is never compiled.</summary>
internal sealed class DotNetFile(SourceFile file)
{
    public string Path { get; } = file.Path;

    public SourceRole Role { get; } = Screening.RoleOf(file.Path);

    public CompilationUnitSyntax Root { get; } = CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot();

    public IEnumerable<TypeDeclarationSyntax> Types => Root.DescendantNodes().OfType<TypeDeclarationSyntax>();

    /// <summary>The line of a node, from 1.</summary>
    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The last name of a type, <c>Order</c> of <c>Shop.Order?</c>.</summary>
    public static string NameOf(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        ArrayTypeSyntax array => NameOf(array.ElementType),
        _ => "",
    };

    /// <summary>The last name of the only argument of a generic type, <c>Order</c> of <c>DbSet&lt;Order&gt;</c>; null when there is none.</summary>
    public static string? ArgumentOf(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => ArgumentOf(nullable.ElementType),
        QualifiedNameSyntax qualified => ArgumentOf(qualified.Right),
        GenericNameSyntax { TypeArgumentList.Arguments: [TypeSyntax only] } when NameOf(only) is { Length: > 0 } name => name,
        _ => null,
    };

    /// <summary>The only argument of a generic type; null when it has none or several.</summary>
    public static TypeSyntax? ArgumentOnly(TypeSyntax? type) => ArgumentsOf(type) is [TypeSyntax only] ? only : null;

    /// <summary>The arguments of a generic type; none when it has none.</summary>
    public static IReadOnlyList<TypeSyntax> ArgumentsOf(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => ArgumentsOf(nullable.ElementType),
        QualifiedNameSyntax qualified => ArgumentsOf(qualified.Right),
        GenericNameSyntax generic => generic.TypeArgumentList.Arguments,
        _ => [],
    };

    /// <summary>The parameters of a lambda.</summary>
    public static IEnumerable<ParameterSyntax> ParametersOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => [simple.Parameter],
        ParenthesizedLambdaExpressionSyntax many => many.ParameterList.Parameters,
        _ => [],
    };

    /// <summary>The text of a literal or of <c>nameof</c>; null when the expression is something else.</summary>
    public static string? Literal(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [ArgumentSyntax named] } => named.Expression.ToString().Split('.')[^1],
        _ => null,
    };

    /// <summary>The name of the method that is called; empty when there is none.</summary>
    public static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax bound => bound.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
