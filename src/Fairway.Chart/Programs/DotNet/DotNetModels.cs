using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>
/// What entities of EF Core stand for. The model's snapshot says best; then what a context or a configuration tells the builder; then attributes; then the name of the
/// <c>DbSet</c>. Source: EF Core's documentation, "Entity Types" and "Entity Properties".
/// </summary>
internal sealed class DotNetModels(IReadOnlyList<DotNetFile> files)
{
    private readonly Dictionary<string, MappedClass> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _said = new(StringComparer.Ordinal);
    private string? _defaultSchema;

    /// <summary>The properties of contexts that hold entities, and the entities.</summary>
    public Dictionary<string, HashSet<string>> Sets { get; } = new(StringComparer.Ordinal);

    /// <summary>The classes that are contexts.</summary>
    public HashSet<string> Contexts { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<MappedClass> Read()
    {
        DotNetFile[] own = [.. files.Where(f => f.Role is SourceRole.Use || f.Path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal))];
        foreach (DotNetFile file in own)
        {
            ReadSets(file);
        }

        foreach (DotNetFile file in own)
        {
            ReadBuilders(file);
            ReadAttributes(file);
        }

        foreach ((DotNetFile file, TypeDeclarationSyntax type) in own.Where(f => f.Role == SourceRole.Use).SelectMany(f => f.Types.Select(t => (f, t))))
        {
            ReadProperties(type);
        }

        return [.. _entities.Values];
    }

    private MappedClass Entity(string name, string path, int line)
    {
        if (!_entities.TryGetValue(name, out MappedClass? mapped))
        {
            _entities[name] = mapped = new(name, path, line);
        }

        return mapped;
    }

    // Who says better wins, whoever is read first.
    private void SayTable(string entity, string table, int rank, string path, int line)
    {
        MappedClass mapped = Entity(entity, path, line);
        if (rank > _said.GetValueOrDefault(entity))
        {
            _said[entity] = rank;
            mapped.Table = table;
        }
    }

    private void ReadSets(DotNetFile file)
    {
        foreach (TypeDeclarationSyntax type in file.Types)
        {
            bool derived = type.BaseList?.Types.Any(b => DotNetFile.NameOf(b.Type).EndsWith("DbContext", StringComparison.Ordinal)) == true;
            foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>().Where(p => DotNetFile.NameOf(p.Type) is "DbSet" or "IDbSet"))
            {
                if (DotNetFile.ArgumentOf(property.Type) is string entity)
                {
                    Contexts.Add(type.Identifier.ValueText);
                    string name = property.Identifier.ValueText;
                    if (!Sets.TryGetValue(name, out HashSet<string>? entities))
                    {
                        Sets[name] = entities = [];
                    }

                    entities.Add(entity);
                    SayTable(entity, name, 1, file.Path, DotNetFile.LineOf(property));
                }
            }

            if (derived)
            {
                Contexts.Add(type.Identifier.ValueText);
                Contexts.UnionWith(type.BaseList!.Types.Select(b => DotNetFile.NameOf(b.Type)).Where(b => b.Length > 1 && b[0] == 'I' && char.IsUpper(b[1])));
            }
        }
    }

    // modelBuilder.Entity<Order>(…), modelBuilder.Entity("Shop.Order", …), and Configure(EntityTypeBuilder<Order> builder).
    private void ReadBuilders(DotNetFile file)
    {
        foreach (InvocationExpressionSyntax call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            switch (DotNetFile.Called(call))
            {
                case "HasDefaultSchema" when Argument(call, 0) is string schema:
                    _defaultSchema ??= schema;
                    break;
                case "ToTable" or "ToView" when Argument(call, 0) is string table && EntityOf(call) is string entity:
                    string? own = Argument(call, 1);
                    int rank = file.Role == SourceRole.Definition ? 4 : 3;
                    SayTable(entity, own is not null || _defaultSchema is not null ? $"{own ?? _defaultSchema}.{table}" : table, rank, file.Path, DotNetFile.LineOf(call));
                    break;
                case "HasColumnName" when Argument(call, 0) is string column && EntityOf(call) is string entity && PropertyOf(call) is string property:
                    Entity(entity, file.Path, DotNetFile.LineOf(call)).Columns[property] = (column, DotNetFile.LineOf(call));
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadAttributes(DotNetFile file)
    {
        foreach (TypeDeclarationSyntax type in file.Types)
        {
            AttributeSyntax? said = Named(type.AttributeLists, "Table");
            string name = type.Identifier.ValueText;
            if (said?.ArgumentList?.Arguments is [AttributeArgumentSyntax first, ..] arguments && DotNetFile.Literal(first.Expression) is string table)
            {
                string? schema = DotNetFile.Literal(arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Schema")?.Expression);
                SayTable(name, schema is null ? table : $"{schema}.{table}", 2, file.Path, DotNetFile.LineOf(type));
            }

            foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>())
            {
                if (_entities.TryGetValue(name, out MappedClass? mapped) && Named(property.AttributeLists, "Column")?.ArgumentList?.Arguments is [AttributeArgumentSyntax column, ..]
                    && DotNetFile.Literal(column.Expression) is string spelt)
                {
                    mapped.Columns.TryAdd(property.Identifier.ValueText, (spelt, DotNetFile.LineOf(property)));
                }
            }
        }
    }

    // What is left of an entity's properties: other entities are relations, the rest columns of their own names.
    private void ReadProperties(TypeDeclarationSyntax type)
    {
        if (!_entities.TryGetValue(type.Identifier.ValueText, out MappedClass? mapped) || mapped.Table is null)
        {
            return;
        }

        foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>().Where(p => p.AccessorList is not null && Named(p.AttributeLists, "NotMapped") is null))
        {
            string name = property.Identifier.ValueText;
            string of = DotNetFile.ArgumentOf(property.Type) ?? DotNetFile.NameOf(property.Type);
            if (_entities.TryGetValue(of, out MappedClass? target) && target.Table is not null)
            {
                mapped.Relations[name] = new(name, of, DotNetFile.ArgumentOf(property.Type) is not null);
            }
            else if (DotNetFile.ArgumentOf(property.Type) is null)
            {
                mapped.Columns.TryAdd(name, (name, DotNetFile.LineOf(property)));
            }
        }
    }

    private static AttributeSyntax? Named(SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(l => l.Attributes).FirstOrDefault(a => DotNetFile.NameOf(a.Name) == name || DotNetFile.NameOf(a.Name) == $"{name}Attribute");

    private static string? Argument(InvocationExpressionSyntax call, int index) => index < call.ArgumentList.Arguments.Count ? DotNetFile.Literal(call.ArgumentList.Arguments[index].Expression) : null;

    // The entity that a call on a builder is about: what begins its chain, what is around it, or the configuration that it stands in.
    private static string? EntityOf(SyntaxNode call)
    {
        for (SyntaxNode? node = call; node is not null; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax outer && EntityIn(outer) is string entity)
            {
                return entity;
            }

            if (node is MethodDeclarationSyntax method)
            {
                return method.ParameterList.Parameters.Where(p => DotNetFile.NameOf(p.Type).EndsWith("TypeBuilder", StringComparison.Ordinal)).Select(p => DotNetFile.ArgumentOf(p.Type)).FirstOrDefault();
            }
        }

        return null;
    }

    private static string? EntityIn(InvocationExpressionSyntax call)
    {
        for (ExpressionSyntax? at = call; at is InvocationExpressionSyntax inner; at = (inner.Expression as MemberAccessExpressionSyntax)?.Expression)
        {
            if (inner.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Entity" } generic })
            {
                return DotNetFile.ArgumentOf(generic);
            }

            if (DotNetFile.Called(inner) == "Entity" && Argument(inner, 0) is string name)
            {
                return name.Split('.')[^1];
            }
        }

        return null;
    }

    private static string? PropertyOf(InvocationExpressionSyntax call)
    {
        for (ExpressionSyntax? at = call; at is InvocationExpressionSyntax inner; at = (inner.Expression as MemberAccessExpressionSyntax)?.Expression)
        {
            if (DotNetFile.Called(inner) == "Property")
            {
                return Argument(inner, 0) ?? (inner.ArgumentList.Arguments is [ArgumentSyntax { Expression: LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax member } }, ..] ? member.Name.Identifier.ValueText : null);
            }
        }

        return null;
    }
}
