using System.Collections.Frozen;
using Fairway.Chart.Programs.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Finds statements in the strings of a C# file: literals, concatenations and interpolations, with the program's constants put in.</summary>
internal sealed class DotNetSql
{
    private const int DeepestConstant = 8;

    private static readonly FrozenSet<string> _runners = new[]
    {
        "Query", "QueryAsync", "QueryFirst", "QueryFirstAsync", "QueryFirstOrDefault", "QueryFirstOrDefaultAsync", "QuerySingle", "QuerySingleAsync", "QuerySingleOrDefault", "QuerySingleOrDefaultAsync",
        "QueryMultiple", "QueryMultipleAsync", "Execute", "ExecuteAsync", "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync", "FromSql", "FromSqlRaw", "FromSqlInterpolated",
        "ExecuteSql", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "ExecuteSqlAsync", "SqlQuery", "SqlQueryRaw", "Sql", "CreateCommand",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly DotNetFile _file;
    private readonly DotNetConstants _shared;
    private readonly Dictionary<string, ExpressionSyntax> _constants = new(StringComparer.Ordinal);

    public DotNetSql(DotNetFile file, DotNetConstants shared)
    {
        _file = file;
        _shared = shared;
        foreach (VariableDeclaratorSyntax variable in file.Root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(IsConstant))
        {
            _constants.TryAdd(variable.Identifier.ValueText, variable.Initializer!.Value);
        }
    }

    /// <summary>The statements, each where it begins.</summary>
    public IEnumerable<SqlText> Find() =>
        _file.Root.DescendantNodes().OfType<ExpressionSyntax>().Where(IsWhole)
            .Select(e => SqlTexts.Of(TextOf(e, 0), IsGiven(e), _file.Role, _file.Path, DotNetFile.LineOf(e)))
            .OfType<SqlText>();

    private static bool IsConstant(VariableDeclaratorSyntax variable) =>
        variable.Initializer is not null
        && (variable.Parent?.Parent is FieldDeclarationSyntax field ? field.Modifiers.Any(m => m.IsKind(SyntaxKind.ConstKeyword) || m.IsKind(SyntaxKind.ReadOnlyKeyword))
            : variable.Parent?.Parent is LocalDeclarationStatementSyntax { IsConst: true });

    // A string that is no part of a longer one.
    private static bool IsWhole(ExpressionSyntax expression) =>
        (expression.IsKind(SyntaxKind.StringLiteralExpression) || expression is InterpolatedStringExpressionSyntax || (expression.IsKind(SyntaxKind.AddExpression) && HasString(expression)))
        && !(expression.Parent is { } parent && parent.IsKind(SyntaxKind.AddExpression));

    private static bool HasString(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax sum ? HasString(sum.Left) || HasString(sum.Right) : expression.IsKind(SyntaxKind.StringLiteralExpression) || expression is InterpolatedStringExpressionSyntax;

    private static bool IsGiven(ExpressionSyntax expression) => expression.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => _runners.Contains(DotNetFile.Called(call)),
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax made } => DotNetFile.NameOf(made.Type).EndsWith("Command", StringComparison.Ordinal) || DotNetFile.NameOf(made.Type) == "CommandDefinition",
        AssignmentExpressionSyntax { Left: { } left } => left.ToString().EndsWith("CommandText", StringComparison.Ordinal),
        _ => false,
    };

    private string TextOf(ExpressionSyntax expression, int depth) => expression switch
    {
        _ when depth > DeepestConstant => Token.Hole.ToString(),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => TextOf(sum.Left, depth) + TextOf(sum.Right, depth),
        ParenthesizedExpressionSyntax inner => TextOf(inner.Expression, depth),
        InterpolatedStringExpressionSyntax holed => string.Concat(holed.Contents.Select(c => c is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : TextOf(((InterpolationSyntax)c).Expression, depth + 1))),
        IdentifierNameSyntax name when _constants.TryGetValue(name.Identifier.ValueText, out ExpressionSyntax? value) => TextOf(value, depth + 1),
        MemberAccessExpressionSyntax or IdentifierNameSyntax => _shared.TextOf(expression) ?? Token.Hole.ToString(),
        _ => Token.Hole.ToString(),
    };
}
