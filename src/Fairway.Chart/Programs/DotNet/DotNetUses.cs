using System.Collections.Frozen;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Finds where one C# file uses entities: through sets of a context, in lambdas and queries over them, by members of what came out.</summary>
internal sealed class DotNetUses
{
    private static readonly FrozenSet<string> _writes = new[]
    {
        "Add", "AddAsync", "AddRange", "AddRangeAsync", "Update", "UpdateRange", "Remove", "RemoveRange", "Attach", "AttachRange", "ExecuteDelete", "ExecuteDeleteAsync", "ExecuteUpdate", "ExecuteUpdateAsync",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly DotNetFile _file;
    private readonly ClassBook _book;
    private readonly DotNetModels _models;
    private readonly Finder _finder;
    private readonly Dictionary<string, Sort> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contexts = new(StringComparer.Ordinal);

    public DotNetUses(DotNetFile file, ClassBook book, DotNetModels models, SourceReadingBuilder reading)
    {
        _file = file;
        _book = book;
        _models = models;
        _finder = new(book, new NoDialect(), file.Path, file.Role, reading.Uses);
    }

    public void Find()
    {
        ReadVariables();
        foreach (SyntaxNode node in _file.Root.DescendantNodes())
        {
            switch (node)
            {
                case MemberAccessExpressionSyntax member:
                    OfMember(member);
                    break;
                case IdentifierNameSyntax bare when IsOwnSet(bare):
                    NoteSet(bare, bare.Identifier.ValueText, 1);
                    break;
                case GenericNameSyntax generic:
                    OfGeneric(generic);
                    break;
                case ObjectCreationExpressionSyntax made when Resolve(DotNetFile.NameOf(made.Type), out bool isSure) is MappedClass mapped:
                    // Who makes an object may keep it to itself; that it is stored is another signal.
                    _finder.Note(mapped, null, Access.Write, SourceSignal.Created, isSure ? 0.7 : SourceSignals.Ambiguous, mapped.Name, DotNetFile.LineOf(made));
                    break;
                default:
                    break;
            }
        }
    }

    // What is declared with a type, what a lambda over a set is given, and what a query ranges over.
    private void ReadVariables()
    {
        foreach (SyntaxNode node in _file.Root.DescendantNodes())
        {
            switch (node)
            {
                case ParameterSyntax parameter:
                    Declare(parameter.Identifier.ValueText, parameter.Type);
                    break;
                case PropertyDeclarationSyntax property:
                    Declare(property.Identifier.ValueText, property.Type);
                    break;
                case VariableDeclarationSyntax declaration:
                    foreach (VariableDeclaratorSyntax variable in declaration.Variables)
                    {
                        Declare(variable.Identifier.ValueText, declaration.Type);
                        DeclareFrom(variable.Identifier.ValueText, variable.Initializer?.Value);
                    }

                    break;
                case FromClauseSyntax clause:
                    DeclareFrom(clause.Identifier.ValueText, clause.Expression);
                    break;
                case JoinClauseSyntax join:
                    DeclareFrom(join.Identifier.ValueText, join.InExpression);
                    break;
                case ForEachStatementSyntax loop:
                    DeclareFrom(loop.Identifier.ValueText, loop.Expression);
                    break;
                case LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax over } } } lambda:
                    DeclareFrom(lambda is SimpleLambdaExpressionSyntax simple ? simple.Parameter.Identifier.ValueText : "", over.Expression);
                    break;
                default:
                    break;
            }
        }
    }

    private void Declare(string name, TypeSyntax? type)
    {
        string of = DotNetFile.NameOf(type);
        if (_models.Contexts.Contains(of))
        {
            _contexts.Add(name);
        }
        else if (Resolve(of, out bool isSure) is MappedClass mapped)
        {
            _variables[name] = new(Shape.One, mapped, isSure ? 1 : SourceSignals.Ambiguous);
        }
    }

    private void DeclareFrom(string name, ExpressionSyntax? expression)
    {
        if (name.Length > 0 && expression is not null && EntityIn(expression) is MappedClass mapped)
        {
            _variables[name] = new(Shape.One, mapped);
        }
    }

    // The entity whose set begins a chain.
    private MappedClass? EntityIn(ExpressionSyntax expression)
    {
        ExpressionSyntax? at = expression;
        while (at is not null)
        {
            switch (at)
            {
                case AwaitExpressionSyntax awaited:
                    at = awaited.Expression;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    at = inner.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Set" } set } }:
                    return Resolve(DotNetFile.ArgumentOf(set) ?? "", out _);
                case InvocationExpressionSyntax call:
                    at = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
                    break;
                case MemberAccessExpressionSyntax member when _models.Sets.TryGetValue(member.Name.Identifier.ValueText, out HashSet<string>? entities) && IsContext(member.Expression):
                    return entities.Count == 1 ? Resolve(entities.First(), out _) : null;
                case MemberAccessExpressionSyntax member:
                    at = member.Expression;
                    break;
                case IdentifierNameSyntax name:
                    return IsOwnSet(name) ? Resolve(_models.Sets[name.Identifier.ValueText].First(), out _) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    private void OfMember(MemberAccessExpressionSyntax member)
    {
        string name = member.Name.Identifier.ValueText;
        if (_models.Sets.ContainsKey(name) && member.Name is IdentifierNameSyntax)
        {
            if (IsContext(member.Expression))
            {
                NoteSet(member, name, 1);
                return;
            }

            if (member.Expression is not IdentifierNameSyntax { Identifier.ValueText: string held } || !_variables.ContainsKey(held))
            {
                NoteSet(member, name, SourceSignals.What(SourceSignal.RelationName));
            }
        }

        if (member.Expression is IdentifierNameSyntax receiver && _variables.TryGetValue(receiver.Identifier.ValueText, out Sort sort) && sort.Class is MappedClass mapped)
        {
            int line = DotNetFile.LineOf(member);
            if (mapped.Relations.TryGetValue(name, out Relation? relation) && _book.TargetOf(relation, _file.Path, out bool isSure) is MappedClass target)
            {
                _finder.Note(target, null, Access.Read, SourceSignal.Navigation, Math.Min(sort.Ceiling, isSure ? 1 : SourceSignals.Ambiguous), name, line);
            }
            else if (mapped.Columns.TryGetValue(name, out (string Column, int Line) column))
            {
                bool given = member.Parent is AssignmentExpressionSyntax assignment && assignment.Left == member;
                _finder.Note(mapped, column.Column, given ? Access.Write : Access.Read, SourceSignal.Instance, sort.Ceiling, receiver.Identifier.ValueText, line);
            }
        }
    }

    private void OfGeneric(GenericNameSyntax generic)
    {
        string name = generic.Identifier.ValueText;
        bool set = name == "Set" && generic.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or InvocationExpressionSyntax;
        bool repository = name.EndsWith("Repository", StringComparison.Ordinal) || name is "DbSet" or "IDbSet" && !_models.Contexts.Contains(TypeAround(generic));
        if ((set || repository) && Resolve(DotNetFile.ArgumentOf(generic) ?? "", out bool isSure) is MappedClass mapped)
        {
            _finder.Note(mapped, null, Access.Read, set ? SourceSignal.Query : SourceSignal.Bound, isSure ? 1 : SourceSignals.Ambiguous, mapped.Name, DotNetFile.LineOf(generic));
        }
    }

    private void NoteSet(ExpressionSyntax set, string name, double ceiling)
    {
        HashSet<string> entities = _models.Sets[name];
        foreach (string entity in entities)
        {
            if (Resolve(entity, out bool isSure) is MappedClass mapped)
            {
                double sure = isSure && entities.Count == 1 ? ceiling : SourceSignals.Ambiguous;
                _finder.Note(mapped, null, AccessAround(set), ceiling < 1 ? SourceSignal.RelationName : SourceSignal.Query, sure, name, DotNetFile.LineOf(set));
            }
        }
    }

    // What is done with a set, by the calls that go on from it.
    private static Access AccessAround(ExpressionSyntax set)
    {
        for (SyntaxNode? node = set; node is ExpressionSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax call && _writes.Contains(DotNetFile.Called(call)))
            {
                return Access.Write;
            }

            if (node.Parent is ArgumentSyntax)
            {
                break;
            }
        }

        return Access.Read;
    }

    private bool IsContext(ExpressionSyntax receiver)
    {
        string name = receiver switch
        {
            IdentifierNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            ThisExpressionSyntax => "this",
            _ => "",
        };
        return name == "this" ? _models.Contexts.Contains(TypeAround(receiver))
            : _contexts.Contains(name) || name.EndsWith("context", StringComparison.OrdinalIgnoreCase) || name.TrimStart('_') is "db" or "ctx" or "dbContext";
    }

    private bool IsOwnSet(IdentifierNameSyntax name) =>
        _models.Sets.ContainsKey(name.Identifier.ValueText) && name.Parent is not (MemberAccessExpressionSyntax { Name: { } } or NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax) is var bare
        && (bare || (name.Parent is MemberAccessExpressionSyntax member && member.Expression == name)) && _models.Contexts.Contains(TypeAround(name));

    private static string TypeAround(SyntaxNode node) => node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "";

    private MappedClass? Resolve(string name, out bool isSure) => _book.Nearest(name, _file.Path, out isSure);
}
