using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Tells which expressions are contexts of EF Core: by their declared types, by what they are given, and where neither is in sight by their names.</summary>
internal sealed class DotNetContexts(DotNetModels models, DotNetMethods methods)
{
    /// <summary>True when an expression is a context.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="context">The context's class; null when it is not known.</param>
    public bool Is(ExpressionSyntax? expression, out string? context)
    {
        context = null;
        switch (expression)
        {
            case AwaitExpressionSyntax awaited:
                return Is(awaited.Expression, out context);
            case ParenthesizedExpressionSyntax inner:
                return Is(inner.Expression, out context);
            case PostfixUnaryExpressionSyntax sure:
                return Is(sure.Operand, out context);
            case ThisExpressionSyntax or BaseExpressionSyntax:
                return IsType(expression.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "", out context);
            case ObjectCreationExpressionSyntax made:
                return IsType(DotNetFile.NameOf(made.Type), out context);
            case InvocationExpressionSyntax call:
                return IsGiven(call, out context);
            case IdentifierNameSyntax name:
                return IsName(name.Identifier.ValueText, DotNetScope.Find(name.Identifier.ValueText, name, models.Types), out context);
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } own:
                return IsName(own.Name.Identifier.ValueText, DotNetScope.OfThis(own.Name.Identifier.ValueText, own, models.Types), out context);
            case MemberAccessExpressionSyntax member:
                return methods.IsContext(member.Name.Identifier.ValueText) || member.Name.Identifier.ValueText.EndsWith("DbContext", StringComparison.OrdinalIgnoreCase);
            default:
                return false;
        }
    }

    private bool IsName(string name, DotNetDeclaration? found, out string? context)
    {
        context = null;
        return found switch
        {
            { Type: { } type } => IsType(DotNetFile.NameOf(type), out context),
            { Value: { } value, IsElement: false } => Is(value, out context) || IsCalled(name),
            _ => IsCalled(name),
        };
    }

    private static bool IsCalled(string name) => name.EndsWith("context", StringComparison.OrdinalIgnoreCase) || name.TrimStart('_') is "db" or "ctx";

    private bool IsType(string type, out string? context)
    {
        context = models.Contexts.Contains(type) ? type : null;
        return context is not null || type.EndsWith("DbContext", StringComparison.Ordinal);
    }

    // GetRequiredService<ShopContext>(), factory.CreateDbContext().
    private bool IsGiven(InvocationExpressionSyntax call, out string? context)
    {
        context = null;
        SimpleNameSyntax? name = call.Expression switch { MemberAccessExpressionSyntax member => member.Name, SimpleNameSyntax simple => simple, _ => null };
        return name is GenericNameSyntax { TypeArgumentList.Arguments: [TypeSyntax only] } ? IsType(DotNetFile.NameOf(only), out context)
            : name?.Identifier.ValueText is "CreateDbContext" or "CreateDbContextAsync";
    }
}
