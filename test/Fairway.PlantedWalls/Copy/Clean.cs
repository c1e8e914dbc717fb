using Fairway.Flow.Engines;
using Fairway.PlantedWalls.Engines;
using Fairway.PlantedWalls.Model;

namespace Fairway.PlantedWalls.Copy;

/// <summary>Uses everything in every way that it may; a wall that names this type is wrong.</summary>
[Marker(typeof(Allowed), typeof(Forbidden))]
public sealed class Clean : Forbidden, IForbidden
{
    private readonly List<Forbidden> _seen = [];

    // Compiled into data that belongs to no namespace.
    public static ReadOnlySpan<int> Numbers => [1, 1, 2, 3, 5, 8, 13];

    public static Forbidden Pass() => Make();

    public async IAsyncEnumerable<int> CountAsync(IEnumerable<int> numbers, IEngine engine)
    {
        await Task.Yield();
        _seen.Add(Make());
        foreach (int number in numbers.Select(n => n + Allowed.Count + engine.AddressForm.Length))
        {
            yield return number;
        }
    }
}
