using System.Collections.Immutable;

namespace Fairway.Flow.Follow;

/// <summary>Compares lists of columns by what they hold.</summary>
internal sealed class OrdinalsComparer : IEqualityComparer<ImmutableArray<int>>
{
    private OrdinalsComparer()
    {
    }

    public static OrdinalsComparer Instance { get; } = new();

    public bool Equals(ImmutableArray<int> x, ImmutableArray<int> y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(ImmutableArray<int> obj)
    {
        var hash = default(HashCode);
        foreach (int ordinal in obj)
        {
            hash.Add(ordinal);
        }

        return hash.ToHashCode();
    }
}
