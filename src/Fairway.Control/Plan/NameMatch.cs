namespace Fairway.Control.Plan;

/// <summary>Finds things by names that people wrote: the very name wins, else one that differs in case only.</summary>
internal static class NameMatch
{
    /// <summary>The item of that name, or null.</summary>
    public static T? Find<T>(IReadOnlyCollection<T> items, Func<T, string> nameOf, string wanted)
        where T : class =>
        items.FirstOrDefault(i => nameOf(i) == wanted) ?? items.FirstOrDefault(i => string.Equals(nameOf(i), wanted, StringComparison.OrdinalIgnoreCase));
}
