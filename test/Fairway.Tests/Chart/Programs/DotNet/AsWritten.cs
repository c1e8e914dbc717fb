using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Tests.Chart.Programs.DotNet;

/// <summary>
/// Takes from decompiled C# what a decompiler knows and people leave out: the types of locals and of lambdas' parameters. A scan that was told them would be measured on easier text than there is.
/// </summary>
internal sealed class AsWritten : CSharpSyntaxRewriter
{
    public static string Of(string text) => new AsWritten().Visit(CSharpSyntaxTree.ParseText(text).GetRoot()).ToFullString();

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        LocalDeclarationStatementSyntax visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return !visited.IsConst && visited.Declaration is { Variables: [{ Initializer.Value: var value }] } declaration && SaysItsType(value)
            ? visited.WithDeclaration(declaration.WithType(Var(declaration.Type)))
            : visited;
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        ForEachStatementSyntax visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithType(Var(visited.Type));
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        ParenthesizedLambdaExpressionSyntax visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.ParameterList.Parameters is [{ Modifiers.Count: 0 } only]
            ? SyntaxFactory.SimpleLambdaExpression(visited.AsyncKeyword, Bare(only), visited.ArrowToken, visited.Body).WithTriviaFrom(visited)
            : visited.WithParameterList(Bare(visited.ParameterList));
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        AnonymousMethodExpressionSyntax visited = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return visited.ParameterList is { } list
            ? SyntaxFactory.ParenthesizedLambdaExpression(visited.AsyncKeyword, Bare(list), SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken), visited.Block).WithTriviaFrom(visited)
            : visited;
    }

    private static bool SaysItsType(ExpressionSyntax value) =>
        value is not (LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or InitializerExpressionSyntax or ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax)
        && !value.IsKind(SyntaxKind.NullLiteralExpression) && !value.IsKind(SyntaxKind.DefaultLiteralExpression);

    private static ParameterListSyntax Bare(ParameterListSyntax list) =>
        list.Parameters.Any(p => p.Modifiers.Count > 0) ? list : list.WithParameters(SyntaxFactory.SeparatedList(list.Parameters.Select(Bare), list.Parameters.GetSeparators()));

    private static ParameterSyntax Bare(ParameterSyntax parameter) => parameter.WithType(null);

    private static IdentifierNameSyntax Var(TypeSyntax type) => SyntaxFactory.IdentifierName("var").WithTriviaFrom(type);
}
