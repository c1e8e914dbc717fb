using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>Says which types attributes name: the attribute's own, and those in its arguments.</summary>
internal sealed class AttributeTypes(MetadataReader metadata, NamedTypeProvider provider, TokenTypes tokens)
{
    public IEnumerable<NamedType> Of(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle => Of(metadata.GetCustomAttribute(handle)));

    private IEnumerable<NamedType> Of(CustomAttribute attribute)
    {
        CustomAttributeValue<ImmutableArray<NamedType>> value = attribute.DecodeValue(provider);
        return tokens.Of(attribute.Constructor)
            .Concat(value.FixedArguments.SelectMany(a => OfArgument(a.Type, a.Value)))
            .Concat(value.NamedArguments.SelectMany(a => OfArgument(a.Type, a.Value)));
    }

    private static IEnumerable<NamedType> OfArgument(ImmutableArray<NamedType> type, object? value) => value switch
    {
        ImmutableArray<NamedType> named => type.Concat(named),
        ImmutableArray<CustomAttributeTypedArgument<ImmutableArray<NamedType>>> list => type.Concat(list.SelectMany(a => OfArgument(a.Type, a.Value))),
        _ => type,
    };
}
