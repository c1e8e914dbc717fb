using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>The types that a program declares, and which of them a name means where it stands.</summary>
internal sealed class DotNetTypes
{
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeDeclarationSyntax>> _declared = new(StringComparer.Ordinal);
    private readonly List<string> _everywhere = [];

    public DotNetTypes(IEnumerable<DotNetFile> files)
    {
        foreach (DotNetFile file in files)
        {
            _everywhere.AddRange(file.Root.Usings.Where(u => !u.GlobalKeyword.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.None) && u.Name is not null).Select(u => u.Name!.ToString()));
            foreach (TypeDeclarationSyntax type in file.Types)
            {
                Add(_byName, type.Identifier.ValueText, FullName(type));
                Add(_declared, FullName(type), type);
            }
        }
    }

    /// <summary>The full name of a declared type: its namespace, the types around it, its own name.</summary>
    public static string FullName(TypeDeclarationSyntax type) => string.Join('.', Around(type).Reverse().Append(type.Identifier.ValueText));

    /// <summary>Where a full name is declared; more than once when it is partial.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Declared(string fullName) => _declared.GetValueOrDefault(fullName) ?? [];

    /// <summary>How many types have a name.</summary>
    public int Count(string name) => _byName.GetValueOrDefault(name)?.Count ?? 0;

    /// <summary>The full name of the type that a type's syntax means; empty when it is another program's, null when it cannot be told.</summary>
    public string? Meaning(TypeSyntax type)
    {
        TypeSyntax bare = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        string spelt = Spelt(bare);
        if (spelt.Length == 0 || !_byName.TryGetValue(spelt[(spelt.LastIndexOf('.') + 1)..], out List<string>? all))
        {
            return null;
        }

        bool qualified = spelt.Contains('.', StringComparison.Ordinal);
        return !qualified && all.Count == 1 ? all[0] : Found(spelt, bare, all) ?? (qualified ? Qualified(spelt, all) : null);
    }

    /// <summary>The declarations of the types that one is derived from, nearest first.</summary>
    public IEnumerable<TypeDeclarationSyntax> Bases(TypeDeclarationSyntax type)
    {
        HashSet<string> seen = [FullName(type)];
        Queue<TypeDeclarationSyntax> left = new([type]);
        while (left.TryDequeue(out TypeDeclarationSyntax? at))
        {
            foreach (string name in at.BaseList?.Types.Select(b => Meaning(b.Type)).OfType<string>() ?? [])
            {
                foreach (TypeDeclarationSyntax declared in seen.Add(name) ? Declared(name) : [])
                {
                    yield return declared;
                    left.Enqueue(declared);
                }
            }
        }
    }

    private static string? Qualified(string spelt, List<string> all)
    {
        string[] fitting = [.. all.Where(f => f == spelt || f.EndsWith($".{spelt}", StringComparison.Ordinal))];
        return fitting.Length == 1 ? fitting[0] : all.Contains(spelt) ? spelt : fitting.Length == 0 ? "" : null;
    }

    // As the language looks a name up: the types around it, then the namespaces around it, then what the file opens.
    private string? Found(string name, SyntaxNode at, List<string> all)
    {
        string[] around = [.. Around(at)];
        for (int i = 0; i <= around.Length; i++)
        {
            string full = string.Join('.', around.Skip(i).Reverse().Append(name));
            if (all.Contains(full))
            {
                return full;
            }
        }

        IEnumerable<UsingDirectiveSyntax> usings = at.AncestorsAndSelf().SelectMany(n => n switch { CompilationUnitSyntax unit => unit.Usings, BaseNamespaceDeclarationSyntax space => space.Usings, _ => default });
        foreach (UsingDirectiveSyntax alias in usings.Where(u => u.Alias?.Name.Identifier.ValueText == name && u.Name is not null))
        {
            return Qualified(alias.Name!.ToString(), all);
        }

        string[] opened = [.. usings.Where(u => u.Alias is null && u.Name is not null).Select(u => u.Name!.ToString()).Concat(_everywhere).Distinct().Select(u => $"{u}.{name}").Where(all.Contains)];
        return opened.Length == 1 ? opened[0] : null;
    }

    // The names around a place, innermost first; a namespace counts by its parts.
    private static IEnumerable<string> Around(SyntaxNode node)
    {
        foreach (SyntaxNode around in node.Ancestors())
        {
            if (around is TypeDeclarationSyntax type)
            {
                yield return type.Identifier.ValueText;
            }
            else if (around is BaseNamespaceDeclarationSyntax space)
            {
                foreach (string part in space.Name.ToString().Split('.').Reverse())
                {
                    yield return part;
                }
            }
        }
    }

    private static string Spelt(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax { Left: { } left, Right: { } right } => Spelt(left) is { Length: > 0 } before ? $"{before}.{right.Identifier.ValueText}" : right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static void Add<T>(Dictionary<string, List<T>> to, string key, T value)
    {
        if (!to.TryGetValue(key, out List<T>? all))
        {
            to[key] = all = [];
        }

        if (!all.Contains(value))
        {
            all.Add(value);
        }
    }
}
