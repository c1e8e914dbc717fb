using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Tells what the expressions of one file are, by declarations, by relations, and by what queries give.</summary>
internal sealed class DotNetValues(DotNetModels models, DotNetMethods methods)
{
    // Chains that people write are far shorter; one that a program made must not use up the stack.
    private const int DeepestExpression = 300;

    private readonly Dictionary<SyntaxNode, DotNetValue> _known = [];
    private readonly DotNetContexts _contexts = new(models, methods);
    private int _depth;

    /// <summary>What a context is; see <see cref="DotNetContexts"/>.</summary>
    public DotNetContexts Contexts => _contexts;

    /// <summary>What an expression is.</summary>
    public DotNetValue Of(ExpressionSyntax? expression)
    {
        if (expression is null || _depth >= DeepestExpression)
        {
            return default;
        }

        if (!_known.TryGetValue(expression, out DotNetValue known))
        {
            // Whatever leads back to itself is not known.
            _known[expression] = default;
            _depth++;
            _known[expression] = known = Find(expression);
            _depth--;
        }

        return known;
    }

    /// <summary>What a member is accessed on, through <c>?.</c> too; null when it is on nothing.</summary>
    public static ExpressionSyntax? ReceiverOf(ExpressionSyntax member) => member switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => member.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull.Span.Contains(member.Span))?.Expression,
        _ => null,
    };

    /// <summary>The name of a call with its type arguments; null when it has none.</summary>
    public static GenericNameSyntax? Generic(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } => generic,
        MemberBindingExpressionSyntax { Name: GenericNameSyntax generic } => generic,
        GenericNameSyntax generic => generic,
        _ => null,
    };

    private DotNetValue Find(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax awaited => Of(awaited.Expression),
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Of(sure.Operand),
        CastExpressionSyntax cast => methods.Of(cast.Type) is { Class: not null } told ? told : Of(cast.Expression),
        BinaryExpressionSyntax tried when tried.IsKind(SyntaxKind.AsExpression) => methods.Of(tried.Right as TypeSyntax),
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => First(either.Left, either.Right),
        ConditionalExpressionSyntax choice => First(choice.WhenTrue, choice.WhenFalse),
        SwitchExpressionSyntax choice => First([.. choice.Arms.Select(a => a.Expression)]),
        AssignmentExpressionSyntax given => Of(given.Right),
        ObjectCreationExpressionSyntax made => methods.Of(made.Type),
        ConditionalAccessExpressionSyntax perhaps => Of(perhaps.WhenNotNull),
        ElementAccessExpressionSyntax element => Of(element.Expression) is { Shape: Shape.Rows } rows ? rows.One : default,
        QueryExpressionSyntax query => OfQuery(query),
        IdentifierNameSyntax name => OfName(name),
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => OfMember(expression),
        InvocationExpressionSyntax call => OfCall(call),
        _ => default,
    };

    private DotNetValue First(params ExpressionSyntax[] all) => all.Select(Of).FirstOrDefault(v => v.Class is not null);

    private DotNetValue OfQuery(QueryExpressionSyntax query)
    {
        QueryBodySyntax body = query.Body;
        while (body.Continuation is { } next)
        {
            body = next.Body;
        }

        return body.SelectOrGroup is SelectClauseSyntax select ? Of(select.Expression).Rows with { IsQuery = Of(query.FromClause.Expression).IsQuery } : default;
    }

    private DotNetValue OfName(IdentifierNameSyntax name)
    {
        DotNetDeclaration? found = DotNetScope.Find(name.Identifier.ValueText, name, models.Types);
        return found is null ? default : OfDeclaration(found, name.Identifier.ValueText);
    }

    private DotNetValue OfDeclaration(DotNetDeclaration found, string name)
    {
        if (found.Lambda is { } lambda)
        {
            return OfParameter(lambda, name);
        }

        DotNetValue value = found.Type is not null ? methods.Of(found.Type) : found.IsElement ? Of(found.Value).One : Of(found.Value);

        // "IQueryable<Order> all = db.Orders" is the query that it is given, whatever its type says less.
        return found is { Type: not null, Value: not null, IsElement: false } && Of(found.Value) is { Class: not null } given ? given with { Shape = value.Class is null ? given.Shape : value.Shape } : value;
    }

    private DotNetValue OfMember(ExpressionSyntax member)
    {
        string name = member is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : ((MemberBindingExpressionSyntax)member).Name.Identifier.ValueText;
        if (member is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax })
        {
            return DotNetScope.OfThis(name, member, models.Types) is { } own ? OfDeclaration(own, name) : default;
        }

        if (ReceiverOf(member) is not { } receiver)
        {
            return default;
        }

        if (Of(receiver) is { Shape: Shape.One, Class: MappedClass of } one)
        {
            DotNetValue led = models.RelationOf(of, name);
            return led with { Ceiling = Math.Min(led.Ceiling, one.Ceiling) };
        }

        return _contexts.Is(receiver, out string? context) && models.SetsOf(name, context) is [MappedClass only] ? new(Shape.Rows, only, IsQuery: true) : default;
    }

    private DotNetValue OfCall(InvocationExpressionSyntax call)
    {
        string method = DotNetFile.Called(call);
        if (Generic(call) is { Identifier.ValueText: "Set", TypeArgumentList.Arguments: [TypeSyntax of] })
        {
            return methods.Of(of).Rows with { IsQuery = true };
        }

        DotNetValue rows = Of(ReceiverOf(call.Expression));
        if (rows is not { Shape: Shape.Rows })
        {
            return methods.Given(method);
        }

        if (method is "Select" or "SelectMany")
        {
            return Body(call) is { Class: not null } body ? body.Rows with { IsQuery = rows.IsQuery } : default;
        }

        return DotNetLinq.GivesOne(method) ? rows.One
            : DotNetLinq.GivesOther(method) ? default
            : DotNetLinq.Runs(method) ? rows with { IsQuery = false }
            : methods.Given(method) is { Class: not null } given ? given
            : Generic(call) is { TypeArgumentList.Arguments: not [] } && method != "ThenInclude" ? default
            : rows;
    }

    // What a parameter of a lambda is given: one of the rows that the method goes over, or what the lambda's own type says.
    private DotNetValue OfParameter(LambdaExpressionSyntax lambda, string name)
    {
        if (lambda.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call })
        {
            return methods.Of(Wanted(lambda));
        }

        if (DotNetFile.ParametersOf(lambda).First().Identifier.ValueText != name)
        {
            return default;
        }

        string method = DotNetFile.Called(call);
        DotNetValue over = Of(ReceiverOf(call.Expression));
        return method == "MapFrom" ? MappedFrom(call)
            : method == "ThenInclude" ? Included(ReceiverOf(call.Expression))
            : over.Shape == Shape.Rows || method == "SetProperty" ? over.One
            : default;
    }

    // CreateMap<Order, OrderLine>().ForMember(l => l.Buyer, o => o.MapFrom(x => …)): x is what is mapped.
    private DotNetValue MappedFrom(InvocationExpressionSyntax call)
    {
        ExpressionSyntax? chain = call.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(c => DotNetFile.Called(c).StartsWith("For", StringComparison.Ordinal));
        while (chain is InvocationExpressionSyntax link)
        {
            if (Generic(link) is { Identifier.ValueText: "CreateMap", TypeArgumentList.Arguments: [TypeSyntax from, _] })
            {
                return methods.Of(from);
            }

            chain = ReceiverOf(link.Expression);
        }

        return default;
    }

    // The type of the first parameter, where the lambda is returned or declared as Func<Order, …> or Expression<Func<Order, …>>.
    private static TypeSyntax? Wanted(LambdaExpressionSyntax lambda)
    {
        TypeSyntax? wanted = lambda.Parent switch
        {
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
            ArrowExpressionClauseSyntax or ReturnStatementSyntax => lambda.Ancestors().Select(a => a switch { MethodDeclarationSyntax method => method.ReturnType, PropertyDeclarationSyntax property => property.Type, _ => null }).FirstOrDefault(t => t is not null),
            _ => null,
        };
        return DotNetFile.NameOf(wanted) == "Expression" ? Wanted(DotNetFile.ArgumentOnly(wanted)) : Wanted(wanted);
    }

    private static TypeSyntax? Wanted(TypeSyntax? type) => DotNetFile.NameOf(type) is "Func" or "Predicate" && DotNetFile.ArgumentsOf(type) is [TypeSyntax first, ..] ? first : null;

    // What the last Include or ThenInclude of a chain fetched.
    private DotNetValue Included(ExpressionSyntax? chain)
    {
        while (chain is InvocationExpressionSyntax call)
        {
            if (DotNetFile.Called(call) is "Include" or "ThenInclude")
            {
                return Body(call).One;
            }

            chain = ReceiverOf(call.Expression);
        }

        return default;
    }

    private DotNetValue Body(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is [ArgumentSyntax { Expression: LambdaExpressionSyntax { Body: ExpressionSyntax body } }, ..] ? Of(body) : default;
}
