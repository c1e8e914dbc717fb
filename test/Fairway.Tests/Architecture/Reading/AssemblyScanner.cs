using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>
/// Reads from a compiled assembly which type needs which: declarations, signatures, attributes, locals and the instructions of every method.
/// Constants and nameof leave no trace in compiled code and are not seen.
/// </summary>
internal sealed class AssemblyScanner
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly NamedTypeProvider _provider;
    private readonly TokenTypes _tokens;
    private readonly AttributeTypes _attributes;
    private readonly HashSet<Dependency> _found = [];

    private AssemblyScanner(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _provider = new NamedTypeProvider(_metadata);
        _tokens = new TokenTypes(_metadata, _provider);
        _attributes = new AttributeTypes(_metadata, _provider, _tokens);
    }

    /// <summary>Reads the assembly of that name that lies beside the tests.</summary>
    public static ScannedAssembly Scan(string assembly)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        using var file = new PEReader(stream);
        return new AssemblyScanner(file).Scan();
    }

    private ScannedAssembly Scan()
    {
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            ScanType(handle);
        }

        ImmutableArray<NamedType> types = [.. _metadata.TypeDefinitions.Where(IsWritten).Select(_provider.Of)];
        return new ScannedAssembly(_metadata.GetString(_metadata.GetAssemblyDefinition().Name), types, [.. _found]);
    }

    // A type that a generator adds outside the house's namespaces has no room to be in; what it needs is read all the same.
    private bool IsWritten(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        bool generated = _metadata.GetString(type.Name).StartsWith('<')
            || _attributes.Of(type.GetCustomAttributes()).Any(a => a.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute");
        bool ours = _metadata.GetString(type.Namespace).StartsWith("Fairway", StringComparison.Ordinal);
        return type.GetDeclaringType().IsNil && (ours || !generated);
    }

    private void ScanType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        Site site = new(_provider.Of(handle), NestedNames(type));
        Add(site, "", _tokens.Of(type.BaseType));
        Add(site, "", type.GetInterfaceImplementations().Select(_metadata.GetInterfaceImplementation).SelectMany(i => _tokens.Of(i.Interface)));
        Add(site, "", _attributes.Of(type.GetCustomAttributes()));
        Add(site, "", OfParameters(type.GetGenericParameters()));
        foreach (FieldDefinition field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            Add(site, _metadata.GetString(field.Name), field.DecodeSignature(_provider, null).Concat(_attributes.Of(field.GetCustomAttributes())));
        }

        foreach (PropertyDefinition property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            Add(site, _metadata.GetString(property.Name), _attributes.Of(property.GetCustomAttributes()));
        }

        foreach (EventDefinition raised in type.GetEvents().Select(_metadata.GetEventDefinition))
        {
            Add(site, _metadata.GetString(raised.Name), _tokens.Of(raised.Type).Concat(_attributes.Of(raised.GetCustomAttributes())));
        }

        foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            ScanMethod(site, method);
        }
    }

    private void ScanMethod(Site site, MethodDefinition method)
    {
        string name = _metadata.GetString(method.Name);
        Add(site, name, TokenTypes.Of(method.DecodeSignature(_provider, null)));
        Add(site, name, _attributes.Of(method.GetCustomAttributes()));
        Add(site, name, OfParameters(method.GetGenericParameters()));
        Add(site, name, method.GetParameters().SelectMany(p => _attributes.Of(_metadata.GetParameter(p).GetCustomAttributes())));
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        Add(site, name, _tokens.Of(body.LocalSignature));
        Add(site, name, body.ExceptionRegions.SelectMany(r => _tokens.Of(r.CatchType)));
        Add(site, name, InstructionTokens.Read(body.GetILReader()).SelectMany(_tokens.Of));
    }

    private IEnumerable<NamedType> OfParameters(GenericParameterHandleCollection parameters) =>
        parameters.Select(_metadata.GetGenericParameter).SelectMany(p => _attributes.Of(p.GetCustomAttributes()).Concat(
            p.GetConstraints().Select(_metadata.GetGenericParameterConstraint).SelectMany(c => _tokens.Of(c.Type))));

    private ImmutableArray<string> NestedNames(TypeDefinition type)
    {
        var names = new Stack<string>();
        for (; !type.GetDeclaringType().IsNil; type = _metadata.GetTypeDefinition(type.GetDeclaringType()))
        {
            names.Push(_metadata.GetString(type.Name));
        }

        return [.. names];
    }

    private void Add(Site site, string member, IEnumerable<NamedType> types)
    {
        string written = MemberName.Of(site.Nested, member);
        _found.UnionWith(types.Where(t => t != site.Type).Select(t => new Dependency(site.Type, written, t)));
    }

    private sealed record Site(NamedType Type, ImmutableArray<string> Nested);
}
