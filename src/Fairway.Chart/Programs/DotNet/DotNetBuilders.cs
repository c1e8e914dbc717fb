using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Which entity a call on EF Core's model builder is about, as the type that names it.</summary>
/// <param name="memberType">The type of what a member of a type holds; null when it is not known.</param>
internal sealed class DotNetBuilders(Func<TypeSyntax, string, TypeSyntax?> memberType)
{
    /// <summary>The entity: a type as it is spelt, or a full name in a text; both null when the call is on no builder.</summary>
    public (TypeSyntax? Type, string? Text) EntityOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax at = call;
        while (true)
        {
            switch (at)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Entity" or "OwnsMany" or "OwnsOne", TypeArgumentList.Arguments: [.., TypeSyntax owned] } } }:
                    return (owned, null);
                case InvocationExpressionSyntax inner when DotNetFile.Called(inner) == "Entity" && TextOf(inner) is string text:
                    return (null, text);
                case InvocationExpressionSyntax inner when DotNetFile.Called(inner) is "OwnsMany" or "OwnsOne":
                    return Owned(inner);
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }:
                    at = member.Expression;
                    break;
                case IdentifierNameSyntax name:
                    return OfVariable(name);
                default:
                    return default;
            }
        }
    }

    // What a builder's variable stands for: the parameter of a configuration, or of the action that Entity or OwnsMany are given.
    private (TypeSyntax? Type, string? Text) OfVariable(IdentifierNameSyntax name)
    {
        foreach (SyntaxNode around in name.Ancestors())
        {
            switch (around)
            {
                case LambdaExpressionSyntax lambda when DotNetFile.ParametersOf(lambda).Any(p => p.Identifier.ValueText == name.Identifier.ValueText):
                    return lambda.Parent?.Parent?.Parent is InvocationExpressionSyntax given ? EntityOf(given) : default;
                case BaseMethodDeclarationSyntax method:
                    return (method.ParameterList.Parameters.Where(p => p.Identifier.ValueText == name.Identifier.ValueText && DotNetFile.NameOf(p.Type).EndsWith("Builder", StringComparison.Ordinal))
                        .Select(p => DotNetFile.ArgumentOnly(p.Type)).FirstOrDefault(), null);
                default:
                    break;
            }
        }

        return default;
    }

    // OwnsMany(o => o.Lines, …): what the owner's member holds; OwnsMany("Shop.Line", "Lines", …) says it itself.
    private (TypeSyntax? Type, string? Text) Owned(InvocationExpressionSyntax call) => call.ArgumentList.Arguments switch
    {
        [ArgumentSyntax { Expression: LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax member } }, ..] when call.Expression is MemberAccessExpressionSyntax { Expression: { } on } && OfReceiver(on) is TypeSyntax owner =>
            (memberType(owner, member.Name.Identifier.ValueText), null),
        [ArgumentSyntax first, ArgumentSyntax second, ..] when DotNetFile.Literal(first.Expression) is string type && DotNetFile.Literal(second.Expression) is not null => (null, type),
        _ => default,
    };

    private TypeSyntax? OfReceiver(ExpressionSyntax on) => on switch
    {
        InvocationExpressionSyntax call => EntityOf(call).Type,
        IdentifierNameSyntax name => OfVariable(name).Type,
        _ => null,
    };

    private static string? TextOf(InvocationExpressionSyntax call) => call.ArgumentList.Arguments is [ArgumentSyntax first, ..] ? DotNetFile.Literal(first.Expression) : null;
}
