using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>Says which types a metadata token names: a type itself, the owner and the signature of a member, the arguments of a generic one.</summary>
internal sealed class TokenTypes(MetadataReader metadata, NamedTypeProvider provider)
{
    public IEnumerable<NamedType> Of(EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => [],
        HandleKind.TypeDefinition => provider.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => provider.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => provider.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0),
        HandleKind.FieldDefinition => OfField(metadata.GetFieldDefinition((FieldDefinitionHandle)handle)),
        HandleKind.MethodDefinition => OfMethod(metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.MemberReference => OfMember(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => OfInstantiation(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => OfCallSite(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)),
        _ => throw new NotSupportedException($"A token of kind {handle.Kind} stands where code names a type; teach {nameof(TokenTypes)} to read it."),
    };

    public static IEnumerable<NamedType> Of(MethodSignature<ImmutableArray<NamedType>> signature) =>
        signature.ParameterTypes.Append(signature.ReturnType).SelectMany(t => t);

    private IEnumerable<NamedType> OfField(FieldDefinition field) =>
        Of(field.GetDeclaringType()).Concat(field.DecodeSignature(provider, null));

    private IEnumerable<NamedType> OfMethod(MethodDefinition method) =>
        Of(method.GetDeclaringType()).Concat(Of(method.DecodeSignature(provider, null)));

    private IEnumerable<NamedType> OfMember(MemberReference member) => Of(member.Parent).Concat(
        member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(provider, null)
            : Of(member.DecodeMethodSignature(provider, null)));

    private IEnumerable<NamedType> OfInstantiation(MethodSpecification method) =>
        Of(method.Method).Concat(method.DecodeSignature(provider, null).SelectMany(a => a));

    private IEnumerable<NamedType> OfCallSite(StandaloneSignature signature) =>
        signature.GetKind() == StandaloneSignatureKind.Method
            ? Of(signature.DecodeMethodSignature(provider, null))
            : signature.DecodeLocalSignature(provider, null).SelectMany(l => l);
}
