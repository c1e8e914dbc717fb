using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>Finds where one C# file uses entities: through sets of a context, along relations, by members of what came out, by what is made and what is handed over to be stored.</summary>
internal sealed class DotNetUses(DotNetFile file, DotNetModels models, DotNetMethods methods, SourceReadingBuilder reading)
{
    private readonly DotNetValues _values = new(models, methods);
    private readonly DotNetProjections _projections = new(models);

    public void Find()
    {
        foreach (SyntaxNode node in file.Root.DescendantNodes())
        {
            switch (node)
            {
                case MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                    OfMember((ExpressionSyntax)node);
                    break;
                case InvocationExpressionSyntax call:
                    OfCall(call);
                    break;
                case IdentifierNameSyntax name when !IsMember(name):
                    OfOwn(name, name);
                    break;
                case GenericNameSyntax generic:
                    OfGeneric(generic);
                    break;
                case ObjectCreationExpressionSyntax made when models.EntityOf(made.Type, out bool isSure) is MappedClass mapped:
                    Note(mapped, null, Access.Write, SourceSignal.Created, isSure ? 1 : SourceSignals.Ambiguous, mapped.Name, made);
                    break;
                case ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var type } } } made when models.EntityOf(type, out bool isSure) is MappedClass mapped:
                    Note(mapped, null, Access.Write, SourceSignal.Created, isSure ? 1 : SourceSignals.Ambiguous, mapped.Name, made);
                    break;
                default:
                    break;
            }
        }
    }

    private void OfMember(ExpressionSyntax member)
    {
        SimpleNameSyntax named = member is MemberAccessExpressionSyntax access ? access.Name : ((MemberBindingExpressionSyntax)member).Name;
        string name = named.Identifier.ValueText;
        if (named is not IdentifierNameSyntax own || DotNetValues.ReceiverOf(member) is not { } receiver)
        {
            return;
        }

        if (receiver is ThisExpressionSyntax or BaseExpressionSyntax)
        {
            OfOwn(own, member);
            return;
        }

        DotNetValue value = _values.Of(receiver);
        if (value is { Shape: Shape.One, Class: MappedClass mapped })
        {
            OfRow(mapped, value.Ceiling, name, member);
        }
        else if (value.Class is null && models.SetsOf(name, null) is { Count: > 0 })
        {
            bool sure = _values.Contexts.Is(receiver, out string? context);
            NoteSet(models.SetsOf(name, context), member, name, sure ? SourceSignal.Query : SourceSignal.RelationName);
        }
    }

    // What one row is asked for: a relation leads on, unless it is only given or compared; a column is read or written.
    private void OfRow(MappedClass mapped, double ceiling, string name, ExpressionSyntax member)
    {
        if (models.RelationOf(mapped, name) is { Class: MappedClass target } relation)
        {
            if (!IsOnlyNamed(member))
            {
                Note(target, null, AccessAround(member), SourceSignal.Navigation, Math.Min(ceiling, relation.Ceiling), name, member);
            }
        }
        else if (mapped.Columns.TryGetValue(name, out (string Column, int Line) column) && member.Parent is not InvocationExpressionSyntax)
        {
            Note(mapped, column.Column, IsGiven(member) ? Access.Write : Access.Read, SourceSignal.Instance, ceiling, mapped.Name, member);
        }
    }

    // A member of the class around: a context's own set, or a relation of the entity that the class is.
    private void OfOwn(IdentifierNameSyntax name, ExpressionSyntax at)
    {
        string called = name.Identifier.ValueText;
        if (name.Parent is NameColonSyntax or NameEqualsSyntax || SyntaxFacts.IsInTypeOnlyContext(name) || name.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is not { } around)
        {
            return;
        }

        bool context = models.Contexts.Contains(around.Identifier.ValueText);
        MappedClass? self = context ? null : models.EntityAt(DotNetTypes.FullName(around));
        bool led = self is not null && models.RelationOf(self, called).Class is not null;
        if ((!context && !led) || DotNetScope.Find(called, name, models.Types) is not { Owner: not null })
        {
            return;
        }

        if (context && models.SetsOf(called, around.Identifier.ValueText) is { Count: > 0 } sets)
        {
            NoteSet(sets, at, called, SourceSignal.Query);
        }
        else if (led && !IsOnlyNamed(at) && models.RelationOf(self!, called) is { Class: MappedClass target } relation)
        {
            Note(target, null, AccessAround(at), SourceSignal.Navigation, relation.Ceiling, called, at);
        }
    }

    private void OfCall(InvocationExpressionSyntax call)
    {
        string method = DotNetFile.Called(call);
        ExpressionSyntax? receiver = DotNetValues.ReceiverOf(call.Expression);
        if (receiver is null)
        {
            return;
        }

        // context.Remove(order), orders.AddAsync(order): what stores is a context or is called a repository.
        if (DotNetLinq.Stores(method) && (_values.Contexts.Is(receiver, out _) || IsRepository(receiver)))
        {
            foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
            {
                if (_values.Of(argument.Expression) is { Class: MappedClass stored } value)
                {
                    Note(stored, null, Access.Write, SourceSignal.Bound, value.Ceiling, stored.Name, call);
                }
            }
        }

        DotNetValue rows = _values.Of(receiver);
        if (rows is { Shape: Shape.Rows, Class: MappedClass mapped })
        {
            // A query that another method began goes on, or runs, here.
            if (rows.IsQuery && receiver is InvocationExpressionSyntax begun && methods.Given(DotNetFile.Called(begun)).IsQuery)
            {
                Note(mapped, null, Access.Read, SourceSignal.Query, rows.Ceiling, mapped.Name, call);
            }

            if (method.StartsWith("Include", StringComparison.Ordinal))
            {
                OfPaths(mapped, rows.Ceiling, call);
            }

            if (method.StartsWith("ProjectTo", StringComparison.Ordinal) && DotNetValues.Generic(call) is { TypeArgumentList.Arguments: [TypeSyntax to] })
            {
                foreach ((MappedClass fetched, string? column, string member) in _projections.Of(mapped, to))
                {
                    Note(fetched, column, Access.Read, column is null ? SourceSignal.Navigation : SourceSignal.Column, rows.Ceiling, column is null ? member : fetched.Name, call);
                }
            }
        }
    }

    // Include("Lines.Product"): each text is a path of relations, from the rows or from where the one before ended.
    private void OfPaths(MappedClass from, double ceiling, InvocationExpressionSyntax call)
    {
        MappedClass at = from;
        foreach (string path in call.ArgumentList.Arguments.Select(a => models.Constants.TextOf(a.Expression)).OfType<string>())
        {
            string[] steps = path.Split('.');
            at = models.RelationOf(at, steps[0]).Class is null ? from : at;
            foreach (string step in steps)
            {
                if (models.RelationOf(at, step) is not { Class: MappedClass target } relation)
                {
                    break;
                }

                Note(target, null, Access.Read, SourceSignal.Navigation, Math.Min(ceiling, relation.Ceiling), step, call);
                at = target;
            }
        }
    }

    private void OfGeneric(GenericNameSyntax generic)
    {
        string name = generic.Identifier.ValueText;
        bool set = name == "Set" && generic.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or InvocationExpressionSyntax;
        bool repository = name.EndsWith("Repository", StringComparison.Ordinal) || (name is "DbSet" or "IDbSet" && !models.Contexts.Contains(TypeAround(generic)));
        if ((set || repository) && generic.TypeArgumentList.Arguments is [TypeSyntax of, ..] && models.EntityOf(of, out bool isSure) is MappedClass mapped)
        {
            Note(mapped, null, Access.Read, set ? SourceSignal.Query : SourceSignal.Bound, isSure ? 1 : SourceSignals.Ambiguous, mapped.Name, generic);
        }
    }

    private void NoteSet(IReadOnlyList<MappedClass> entities, ExpressionSyntax set, string name, SourceSignal signal)
    {
        foreach (MappedClass mapped in entities)
        {
            Note(mapped, null, AccessAround(set), signal, entities.Count == 1 ? 1 : SourceSignals.Ambiguous, name, set);
        }
    }

    private void Note(MappedClass mapped, string? column, Access access, SourceSignal signal, double ceiling, string name, SyntaxNode at)
    {
        if (mapped.Table is not null)
        {
            reading.Uses.Add(new(mapped.Table, column, file.Role, file.Role is SourceRole.Definition ? Access.None : access, signal, Math.Min(ceiling, SourceSignals.What(signal)), name, file.Path, DotNetFile.LineOf(at)));
        }
    }

    private bool IsRepository(ExpressionSyntax receiver)
    {
        string? name = receiver switch
        {
            IdentifierNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };
        DotNetDeclaration? found = name is null ? null : DotNetScope.Find(name, receiver, models.Types);
        string type = found?.Type is { } declared ? DotNetFile.NameOf(declared) : name ?? "";
        return type.EndsWith("Repository", StringComparison.OrdinalIgnoreCase) || type.EndsWith("Store", StringComparison.Ordinal) || type.EndsWith("UnitOfWork", StringComparison.OrdinalIgnoreCase);
    }

    // x.Author = author, x.Author == author, x.Author is null, nameof(x.Author): the key is looked at, the row it leads to is not.
    private static bool IsOnlyNamed(ExpressionSyntax member)
    {
        ExpressionSyntax whole = member;
        while (whole.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return IsGiven(whole)
            || whole.Parent is BinaryExpressionSyntax compared && (compared.IsKind(SyntaxKind.EqualsExpression) || compared.IsKind(SyntaxKind.NotEqualsExpression))
            || whole.Parent is IsPatternExpressionSyntax
            || whole.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
    }

    private static bool IsMember(IdentifierNameSyntax name) => name.Parent is MemberBindingExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name);

    private static bool IsGiven(ExpressionSyntax member) => member.Parent is AssignmentExpressionSyntax assignment && assignment.Left == member;

    // What is done with a set or a relation, by the calls that go on from it.
    private static Access AccessAround(ExpressionSyntax set)
    {
        for (SyntaxNode? node = set; node is ExpressionSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax call && DotNetLinq.Writes(DotNetFile.Called(call)))
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

    private static string TypeAround(SyntaxNode node) => node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "";
}
