using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Where a name is declared, as seen from where it stands.</summary>
internal static class DotNetScope
{
    /// <summary>The nearest declaration of a name; null when none is in sight.</summary>
    public static DotNetDeclaration? Find(string name, SyntaxNode from, DotNetTypes types)
    {
        SyntaxNode inner = from;
        foreach (SyntaxNode around in from.Ancestors())
        {
            DotNetDeclaration? found = around switch
            {
                LambdaExpressionSyntax lambda => OfParameters(name, DotNetFile.ParametersOf(lambda), lambda),
                AnonymousMethodExpressionSyntax method => OfParameters(name, method.ParameterList?.Parameters ?? [], null),
                QueryExpressionSyntax query => OfQuery(name, query, from),
                ForEachStatementSyntax loop when loop.Identifier.ValueText == name && inner == loop.Statement => new(Spelt(loop.Type), loop.Expression, IsElement: true),
                ForStatementSyntax { Declaration: { } declaration } => OfVariables(name, declaration, from),
                UsingStatementSyntax { Declaration: { } declaration } => OfVariables(name, declaration, from),
                BlockSyntax block => OfStatements(name, block.Statements, from),
                SwitchSectionSyntax section => OfStatements(name, section.Statements, from),
                CompilationUnitSyntax unit => OfStatements(name, unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement), from),
                LocalFunctionStatementSyntax function => OfParameters(name, function.ParameterList.Parameters, null),
                BaseMethodDeclarationSyntax method => OfParameters(name, method.ParameterList.Parameters, null),
                TypeDeclarationSyntax type => OfMembers(name, type, types),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }

            inner = around;
        }

        return null;
    }

    /// <summary>What <c>this.name</c> is: a member of the type around, or of one it is derived from.</summary>
    public static DotNetDeclaration? OfThis(string name, SyntaxNode from, DotNetTypes types) =>
        from.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type ? OfMembers(name, type, types) : null;

    private static DotNetDeclaration? OfParameters(string name, IEnumerable<ParameterSyntax> parameters, LambdaExpressionSyntax? lambda) =>
        parameters.FirstOrDefault(p => p.Identifier.ValueText == name) is { } found ? new(found.Type, null, Lambda: found.Type is null ? lambda : null) : null;

    private static DotNetDeclaration? OfStatements(string name, IEnumerable<StatementSyntax> statements, SyntaxNode from) =>
        statements.OfType<LocalDeclarationStatementSyntax>().Where(s => s.SpanStart < from.SpanStart).Select(s => OfVariables(name, s.Declaration, from)).FirstOrDefault(d => d is not null);

    private static DotNetDeclaration? OfVariables(string name, VariableDeclarationSyntax declaration, SyntaxNode from) =>
        declaration.Variables.FirstOrDefault(v => v.Identifier.ValueText == name && !v.Span.Contains(from.Span)) is { } found ? new(Spelt(declaration.Type), found.Initializer?.Value) : null;

    // Range variables; after "into" the ones before are gone, and what the new one holds is not known.
    private static DotNetDeclaration? OfQuery(string name, QueryExpressionSyntax query, SyntaxNode from)
    {
        for (QueryContinuationSyntax? next = query.Body.Continuation; next is not null; next = next.Body.Continuation)
        {
            if (next.Identifier.ValueText == name && next.Body.Span.Contains(from.Span))
            {
                return new(null, null);
            }
        }

        IEnumerable<DotNetDeclaration?> all = query.Body.Clauses.Prepend(query.FromClause).Where(c => c.Span.End <= from.SpanStart).Select(c => c switch
        {
            FromClauseSyntax clause when clause.Identifier.ValueText == name => new DotNetDeclaration(clause.Type, clause.Expression, IsElement: true),
            JoinClauseSyntax { Into: { } into } when into.Identifier.ValueText == name => new DotNetDeclaration(null, null),
            JoinClauseSyntax clause when clause.Identifier.ValueText == name => new DotNetDeclaration(clause.Type, clause.InExpression, IsElement: true),
            LetClauseSyntax clause when clause.Identifier.ValueText == name => new DotNetDeclaration(null, clause.Expression),
            _ => null,
        });
        return all.FirstOrDefault(d => d is not null);
    }

    private static DotNetDeclaration? OfMembers(string name, TypeDeclarationSyntax type, DotNetTypes types)
    {
        foreach (TypeDeclarationSyntax declared in types.Declared(DotNetTypes.FullName(type)).Concat(types.Bases(type)).Prepend(type))
        {
            foreach (MemberDeclarationSyntax member in declared.Members)
            {
                switch (member)
                {
                    case PropertyDeclarationSyntax property when property.Identifier.ValueText == name:
                        return new(property.Type, null, Owner: declared);
                    case FieldDeclarationSyntax field when field.Declaration.Variables.Any(v => v.Identifier.ValueText == name):
                        return new(field.Declaration.Type, null, Owner: declared);
                    default:
                        break;
                }
            }

            if (declared.ParameterList?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name) is { } parameter)
            {
                return new(parameter.Type, null);
            }
        }

        return null;
    }

    private static TypeSyntax? Spelt(TypeSyntax type) => type.IsVar ? null : type;
}
