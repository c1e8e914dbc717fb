using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>What a program's own methods and properties give, where their declared types are entities, collections of them, or contexts.</summary>
internal sealed class DotNetMethods
{
    private readonly DotNetModels _models;

    // Unknown where methods of one name give different things.
    private readonly Dictionary<string, DotNetValue> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contexts = new(StringComparer.Ordinal);

    public DotNetMethods(IEnumerable<DotNetFile> files, DotNetModels models)
    {
        _models = models;
        foreach (MemberDeclarationSyntax member in files.Where(f => f.Role == SourceRole.Use).SelectMany(f => f.Types).SelectMany(t => t.Members))
        {
            switch (member)
            {
                case MethodDeclarationSyntax method:
                    DotNetValue given = Of(method.ReturnType);
                    string name = method.Identifier.ValueText;
                    _methods[name] = _methods.TryGetValue(name, out DotNetValue said) && said != given ? default : given;
                    break;
                case PropertyDeclarationSyntax property when _models.Contexts.Contains(DotNetFile.NameOf(property.Type)):
                    _contexts.Add(property.Identifier.ValueText);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What a method of a name gives; nothing when the program has none, or several that differ.</summary>
    public DotNetValue Given(string method) => _methods.GetValueOrDefault(method);

    /// <summary>True when a property of a name is a context wherever the program declares it.</summary>
    public bool IsContext(string property) => _contexts.Contains(property);

    /// <summary>What a value of a declared type is.</summary>
    public DotNetValue Of(TypeSyntax? type)
    {
        if (type is NullableTypeSyntax nullable)
        {
            return Of(nullable.ElementType);
        }

        if (type is ArrayTypeSyntax array)
        {
            return Of(array.ElementType).Rows;
        }

        if (DotNetFile.ArgumentsOf(type) is [TypeSyntax only])
        {
            return DotNetFile.NameOf(type) switch
            {
                "Task" or "ValueTask" or "ActionResult" => Of(only),
                "IQueryable" or "IOrderedQueryable" or "DbSet" or "IDbSet" or "IIncludableQueryable" => Entity(only).Rows with { IsQuery = true },
                "Func" or "Action" or "Expression" or "IOptions" or "ILogger" or "Lazy" => default,
                _ => Entity(only) is { Class: not null } element && IsCollection(DotNetFile.NameOf(type)) ? element.Rows : default,
            };
        }

        return DotNetFile.ArgumentsOf(type).Count > 0 ? default : Entity(type);
    }

    private DotNetValue Entity(TypeSyntax? type) => _models.EntityOf(type, out bool isSure) is MappedClass mapped ? new(Shape.One, mapped, isSure ? 1 : SourceSignals.Ambiguous) : default;

    private static bool IsCollection(string name) =>
        name is "IEnumerable" or "IAsyncEnumerable" || name.EndsWith("List", StringComparison.Ordinal) || name.EndsWith("Collection", StringComparison.Ordinal) || name.EndsWith("Set", StringComparison.Ordinal);
}
