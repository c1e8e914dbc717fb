using Fairway.Chart.Programs.Naming;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>
/// What a projection by a mapper fetches: <c>ProjectTo&lt;OrderLine&gt;()</c> reads what the properties of its class are named after, along relations too, so that <c>BuyerName</c> is the name of
/// the buyer. Source: AutoMapper's documentation, "Flattening" and "Queryable Extensions".
/// </summary>
internal sealed class DotNetProjections(DotNetModels models)
{
    // A class that holds itself has no end.
    private const int DeepestClass = 4;

    /// <summary>What is fetched: entities with the column, or with none where only the relation to them is named, and the member's name.</summary>
    public IEnumerable<(MappedClass Entity, string? Column, string Member)> Of(MappedClass entity, TypeSyntax to) => Of(entity, to, 0);

    // An entity in a projection is fetched as it is, without what it leads to.
    private IEnumerable<(MappedClass Entity, string? Column, string Member)> Of(MappedClass entity, TypeSyntax to, int depth)
    {
        if (depth > DeepestClass || models.Types.Meaning(to) is not { Length: > 0 } full || models.EntityAt(full) is not null)
        {
            yield break;
        }

        foreach (TypeDeclarationSyntax type in models.Types.Declared(full).SelectMany(t => models.Types.Bases(t).Prepend(t)))
        {
            foreach ((string name, TypeSyntax held) in Members(type))
            {
                foreach ((MappedClass, string?, string) found in Named(entity, name, held, depth))
                {
                    yield return found;
                }
            }
        }
    }

    // The whole name first, then the longest relation that it begins with.
    private IEnumerable<(MappedClass Entity, string? Column, string Member)> Named(MappedClass entity, string name, TypeSyntax held, int depth)
    {
        if (entity.Columns.TryGetValue(name, out (string Column, int Line) column))
        {
            yield return (entity, column.Column, name);
            yield break;
        }

        for (int length = name.Length; length > 0; length--)
        {
            if ((length < name.Length && !char.IsUpper(name[length])) || models.RelationOf(entity, name[..length]).Class is not MappedClass target)
            {
                continue;
            }

            yield return (target, null, name[..length]);
            foreach ((MappedClass, string?, string) further in length < name.Length ? Named(target, name[length..], held, depth) : Of(target, DotNetFile.ArgumentOnly(held) ?? held, depth + 1))
            {
                yield return further;
            }

            yield break;
        }
    }

    private static IEnumerable<(string Name, TypeSyntax Type)> Members(TypeDeclarationSyntax type) =>
        type.Members.OfType<PropertyDeclarationSyntax>().Where(p => !p.AttributeLists.SelectMany(l => l.Attributes).Any(a => DotNetFile.NameOf(a.Name).StartsWith("Ignore", StringComparison.Ordinal)))
            .Select(p => (p.Identifier.ValueText, p.Type))
            .Concat(type is RecordDeclarationSyntax { ParameterList.Parameters: { } parameters } ? parameters.Where(p => p.Type is not null).Select(p => (p.Identifier.ValueText, p.Type!)) : []);
}
