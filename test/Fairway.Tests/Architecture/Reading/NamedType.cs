namespace Fairway.Tests.Architecture.Reading;

/// <summary>A type as compiled code names it. Types inside other types are represented by the outermost one.</summary>
/// <param name="Assembly">The assembly that holds it, or the one through which it is referred to.</param>
/// <param name="Namespace">Its namespace, possibly empty.</param>
/// <param name="Name">Its name with the number of its type parameters: <c>List`1</c>.</param>
internal readonly record struct NamedType(string Assembly, string Namespace, string Name)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
