using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>Decodes signatures and attributes of one assembly into the types that they name, however deep these stand.</summary>
internal sealed class NamedTypeProvider(MetadataReader metadata)
    : ISignatureTypeProvider<ImmutableArray<NamedType>, object?>, ICustomAttributeTypeProvider<ImmutableArray<NamedType>>
{
    private const string Core = "System.Runtime";
    private static readonly NamedType SystemType = new(Core, "System", "Type");

    private readonly string _self = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public ImmutableArray<NamedType> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<NamedType> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<NamedType> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ImmutableArray<NamedType> GetGenericInstantiation(ImmutableArray<NamedType> genericType, ImmutableArray<ImmutableArray<NamedType>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(a => a)];

    public ImmutableArray<NamedType> GetFunctionPointerType(MethodSignature<ImmutableArray<NamedType>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    public ImmutableArray<NamedType> GetModifiedType(ImmutableArray<NamedType> modifier, ImmutableArray<NamedType> unmodifiedType, bool isRequired) =>
        [.. modifier, .. unmodifiedType];

    public ImmutableArray<NamedType> GetArrayType(ImmutableArray<NamedType> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<NamedType> GetSZArrayType(ImmutableArray<NamedType> elementType) => elementType;

    public ImmutableArray<NamedType> GetByReferenceType(ImmutableArray<NamedType> elementType) => elementType;

    public ImmutableArray<NamedType> GetPinnedType(ImmutableArray<NamedType> elementType) => elementType;

    public ImmutableArray<NamedType> GetPointerType(ImmutableArray<NamedType> elementType) => elementType;

    public ImmutableArray<NamedType> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<NamedType> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<NamedType> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public ImmutableArray<NamedType> GetSystemType() => [SystemType];

    public bool IsSystemType(ImmutableArray<NamedType> type) => type is [{ Namespace: "System", Name: "Type" }];

    public ImmutableArray<NamedType> GetTypeFromSerializedName(string name) => [.. Named(TypeName.Parse(name))];

    // The width of an attribute's enum argument is known only to the enum's own assembly, which lies beside the test.
    public PrimitiveTypeCode GetUnderlyingEnumType(ImmutableArray<NamedType> type)
    {
        Type enumeration = Type.GetType($"{type[0].FullName}, {type[0].Assembly}", throwOnError: true)!;
        return Enum.Parse<PrimitiveTypeCode>(Enum.GetUnderlyingType(enumeration).Name);
    }

    /// <summary>The outermost type around a definition.</summary>
    public NamedType Of(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return new NamedType(_self, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private NamedType Of(TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        }

        string assembly = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : _self;
        return new NamedType(assembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private IEnumerable<NamedType> Named(TypeName name)
    {
        if (name.IsConstructedGenericType)
        {
            return Named(name.GetGenericTypeDefinition()).Concat(name.GetGenericArguments().SelectMany(Named));
        }

        if (name.IsArray || name.IsPointer || name.IsByRef)
        {
            return Named(name.GetElementType());
        }

        while (name.IsNested)
        {
            name = name.DeclaringType;
        }

        return [new NamedType(name.AssemblyName?.Name ?? _self, name.Namespace, name.Name)];
    }
}
