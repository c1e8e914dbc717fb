using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>
/// What entities of EF Core stand for. The model's snapshot says best; then what a context or a configuration tells the builder; then attributes; then the name of the
/// <c>DbSet</c>. Source: EF Core's documentation, "Entity Types" and "Entity Properties".
/// </summary>
internal sealed class DotNetModels
{
    private readonly IReadOnlyList<DotNetFile> _files;
    private readonly DotNetBuilders _builders;
    private readonly Dictionary<string, MappedClass> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<MappedClass, int> _said = [];
    private readonly Dictionary<MappedClass, Dictionary<string, DotNetValue>> _relations = [];
    private readonly Dictionary<string, List<(string Context, MappedClass Entity)>> _sets = new(StringComparer.Ordinal);
    private string? _defaultSchema;

    /// <summary>Reads the models of a program.</summary>
    public DotNetModels(IReadOnlyList<DotNetFile> files, DotNetTypes types, DotNetConstants constants)
    {
        _files = files;
        Types = types;
        Constants = constants;
        _builders = new(MemberType);
        Read();
    }

    public DotNetTypes Types { get; }

    public DotNetConstants Constants { get; }

    /// <summary>The names of the classes that are contexts, and of interfaces that they stand behind.</summary>
    public HashSet<string> Contexts { get; } = new(StringComparer.Ordinal);

    /// <summary>The entities, in the order in which they were met.</summary>
    public IReadOnlyList<MappedClass> All => [.. _entities.Values.Distinct()];

    /// <summary>The entities that a context's property of a name holds: those of that context where it is known.</summary>
    public IReadOnlyList<MappedClass> SetsOf(string property, string? context)
    {
        List<(string Context, MappedClass Entity)> all = _sets.GetValueOrDefault(property) ?? [];
        MappedClass[] own = [.. all.Where(s => s.Context == context).Select(s => s.Entity).Distinct()];
        return own.Length > 0 ? own : [.. all.Select(s => s.Entity).Distinct()];
    }

    /// <summary>What a member of an entity leads to; nothing when it is no relation.</summary>
    public DotNetValue RelationOf(MappedClass entity, string member) => _relations.GetValueOrDefault(entity)?.GetValueOrDefault(member) ?? default;

    /// <summary>The entity that a type's syntax means; null when it is none.</summary>
    /// <param name="type">The type, where it stands.</param>
    /// <param name="isSure">False when the program has another class of that name and it cannot be told which is meant.</param>
    public MappedClass? EntityOf(TypeSyntax? type, out bool isSure)
    {
        isSure = true;
        if (type is null or PredefinedTypeSyntax || DotNetFile.NameOf(type) is not { Length: > 0 } name)
        {
            return null;
        }

        if (Types.Meaning(type) is string full)
        {
            return EntityAt(full);
        }

        isSure = Types.Count(name) == 0;
        return Mapped(name) ?? _entities.Values.FirstOrDefault(e => e.Name == name && e.Table is not null);
    }

    /// <summary>The entity that a declared type is; one that is derived from an entity and has no table of its own is kept in the entity's. Null when it is none.</summary>
    public MappedClass? EntityAt(string fullName) => Mapped(fullName) ?? Types.Declared(fullName).SelectMany(Types.Bases).Select(b => Mapped(DotNetTypes.FullName(b))).FirstOrDefault(m => m is not null);

    private MappedClass? Mapped(string key) => _entities.GetValueOrDefault(key) is { Table: not null } mapped ? mapped : null;

    // What a member of a type holds: the element of a collection, or the type itself.
    private TypeSyntax? MemberType(TypeSyntax type, string member)
    {
        foreach (MemberDeclarationSyntax declared in Types.Declared(Types.Meaning(type) ?? "").SelectMany(t => t.Members))
        {
            TypeSyntax? held = declared switch
            {
                PropertyDeclarationSyntax property when property.Identifier.ValueText == member => property.Type,
                FieldDeclarationSyntax field when field.Declaration.Variables.Any(v => v.Identifier.ValueText == member) => field.Declaration.Type,
                _ => null,
            };
            if (held is not null)
            {
                return DotNetFile.ArgumentsOf(held) is [TypeSyntax element] ? element : held;
            }
        }

        return null;
    }

    private void Read()
    {
        DotNetFile[] own = [.. _files.Where(f => f.Role is SourceRole.Use || f.Path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal))];
        foreach (DotNetFile file in own)
        {
            ReadSets(file);
        }

        foreach (DotNetFile file in own)
        {
            ReadBuilders(file);
            ReadAttributes(file);
        }

        foreach (TypeDeclarationSyntax type in own.Where(f => f.Role == SourceRole.Use).SelectMany(f => f.Types))
        {
            if (_entities.GetValueOrDefault(DotNetTypes.FullName(type)) is { Table: not null } mapped)
            {
                ReadMembers(mapped, type);
                foreach (TypeDeclarationSyntax from in Types.Bases(type))
                {
                    ReadMembers(mapped, from);
                }
            }
        }
    }

    private MappedClass Entity(string key, string name, string path, int line)
    {
        if (!_entities.TryGetValue(key, out MappedClass? mapped))
        {
            _entities[key] = mapped = new(name, path, line);
        }

        return mapped;
    }

    private MappedClass Entity(TypeSyntax type, string path, SyntaxNode at) =>
        Entity(Types.Meaning(type) is { Length: > 0 } full ? full : DotNetFile.NameOf(type), DotNetFile.NameOf(type), path, DotNetFile.LineOf(at));

    // Who says better wins, whoever is read first.
    private void SayTable(MappedClass mapped, string table, int rank)
    {
        if (rank > _said.GetValueOrDefault(mapped))
        {
            _said[mapped] = rank;
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
                if (DotNetFile.ArgumentsOf(property.Type) is [TypeSyntax of] && DotNetFile.NameOf(of).Length > 0)
                {
                    string name = property.Identifier.ValueText;
                    MappedClass mapped = Entity(of, file.Path, property);
                    Contexts.Add(type.Identifier.ValueText);
                    if (!_sets.TryGetValue(name, out List<(string, MappedClass)>? all))
                    {
                        _sets[name] = all = [];
                    }

                    all.Add((type.Identifier.ValueText, mapped));
                    SayTable(mapped, name, 1);
                }
            }

            if (derived)
            {
                Contexts.Add(type.Identifier.ValueText);
                Contexts.UnionWith(type.BaseList!.Types.Select(b => DotNetFile.NameOf(b.Type)).Where(b => b.Length > 1 && b[0] == 'I' && char.IsUpper(b[1])));
            }
        }
    }

    // modelBuilder.Entity<Order>(…), modelBuilder.Entity("Shop.Order", …), Configure(EntityTypeBuilder<Order> builder), and builder.OwnsMany<Line>(…) in them.
    private void ReadBuilders(DotNetFile file)
    {
        foreach (InvocationExpressionSyntax call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            switch (DotNetFile.Called(call))
            {
                case "HasDefaultSchema" when Argument(call, 0) is string schema:
                    _defaultSchema ??= schema;
                    break;
                case "ToTable" or "ToView" when Argument(call, 0) is string table && Built(file, call) is MappedClass mapped:
                    string? own = Argument(call, 1) ?? _defaultSchema;
                    SayTable(mapped, own is null ? table : $"{own}.{table}", file.Role == SourceRole.Definition ? 4 : 3);
                    break;
                case "HasColumnName" when Argument(call, 0) is string column && PropertyOf(call) is string property && Built(file, call) is MappedClass mapped:
                    mapped.Columns[property] = (column, DotNetFile.LineOf(call));
                    break;
                default:
                    break;
            }
        }
    }

    private MappedClass? Built(DotNetFile file, InvocationExpressionSyntax call) => _builders.EntityOf(call) switch
    {
        (TypeSyntax type, _) => Entity(type, file.Path, call),
        (_, { Length: > 0 } text) => _entities.GetValueOrDefault(text) ?? _entities.GetValueOrDefault(text.Split('.')[^1]) ?? Entity(text, text.Split('.')[^1], file.Path, DotNetFile.LineOf(call)),
        _ => null,
    };

    private void ReadAttributes(DotNetFile file)
    {
        foreach (TypeDeclarationSyntax type in file.Types)
        {
            string full = DotNetTypes.FullName(type);
            AttributeSyntax? said = Named(type.AttributeLists, "Table");
            if (said?.ArgumentList?.Arguments is [AttributeArgumentSyntax first, ..] arguments && Constants.TextOf(first.Expression) is string table)
            {
                string? schema = Constants.TextOf(arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Schema")?.Expression);
                SayTable(Entity(full, type.Identifier.ValueText, file.Path, DotNetFile.LineOf(type)), schema is null ? table : $"{schema}.{table}", 2);
            }

            foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>())
            {
                if (_entities.TryGetValue(full, out MappedClass? mapped) && Named(property.AttributeLists, "Column")?.ArgumentList?.Arguments is [AttributeArgumentSyntax column, ..]
                    && Constants.TextOf(column.Expression) is string spelt)
                {
                    mapped.Columns.TryAdd(property.Identifier.ValueText, (spelt, DotNetFile.LineOf(property)));
                }
            }
        }
    }

    // What is left of an entity's members: other entities are relations, the other properties columns of their own names. Fields hold relations where the class hides them.
    private void ReadMembers(MappedClass mapped, TypeDeclarationSyntax type)
    {
        foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>().Where(p => p.AccessorList is not null && Named(p.AttributeLists, "NotMapped") is null))
        {
            if (!Relate(mapped, property.Identifier.ValueText, property.Type) && DotNetFile.ArgumentOf(property.Type) is null)
            {
                mapped.Columns.TryAdd(property.Identifier.ValueText, (property.Identifier.ValueText, DotNetFile.LineOf(property)));
            }
        }

        foreach (FieldDeclarationSyntax field in type.Members.OfType<FieldDeclarationSyntax>().Where(f => !f.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            {
                Relate(mapped, variable.Identifier.ValueText, field.Declaration.Type);
            }
        }
    }

    private bool Relate(MappedClass mapped, string member, TypeSyntax type)
    {
        bool many = DotNetFile.ArgumentsOf(type) is [_];
        if (EntityOf(many ? DotNetFile.ArgumentsOf(type)[0] : type, out bool isSure) is not { Table: not null } target)
        {
            return false;
        }

        if (!_relations.TryGetValue(mapped, out Dictionary<string, DotNetValue>? relations))
        {
            _relations[mapped] = relations = new(StringComparer.Ordinal);
        }

        return relations.TryAdd(member, new(many ? Shape.Rows : Shape.One, target, isSure ? 1 : SourceSignals.Ambiguous));
    }

    private static AttributeSyntax? Named(SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(l => l.Attributes).FirstOrDefault(a => DotNetFile.NameOf(a.Name) == name || DotNetFile.NameOf(a.Name) == $"{name}Attribute");

    private string? Argument(InvocationExpressionSyntax call, int index) => index < call.ArgumentList.Arguments.Count ? Constants.TextOf(call.ArgumentList.Arguments[index].Expression) : null;

    private string? PropertyOf(InvocationExpressionSyntax call)
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
