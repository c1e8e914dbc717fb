using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>A query of totals as it asks the same at the target, and what the source's answer is there.</summary>
public sealed class CarriedTotals
{
    private readonly ImmutableArray<ColumnWay?> _keys;

    internal CarriedTotals(TotalsQuery query, ImmutableArray<ExactNumber> factors, ImmutableArray<ColumnWay?> keys)
    {
        Query = query;
        Factors = factors;
        _keys = keys;
    }

    /// <summary>The query for the target.</summary>
    public TotalsQuery Query { get; }

    /// <summary>What each of the source's totals is multiplied by to be the target's.</summary>
    public ImmutableArray<ExactNumber> Factors { get; }

    /// <summary>What a group of the source is at the target.</summary>
    /// <param name="source">A group that the source gave for the query before it was carried.</param>
    /// <param name="because">Why it is nothing there: its key is a value that cannot cross. Null when it is something. Does not repeat the value.</param>
    /// <returns>The group; null when it is nothing there.</returns>
    public GroupTotal? Carry(GroupTotal source, out string? because)
    {
        ArgumentNullException.ThrowIfNull(source);
        because = null;
        ImmutableArray<string?>.Builder keys = ImmutableArray.CreateBuilder<string?>(source.Keys.Length);
        for (int i = 0; i < source.Keys.Length; i++)
        {
            string? key = source.Keys[i] is { } text && _keys[i] is { } way ? way.Carry(text, out because) : source.Keys[i];
            if (because is not null)
            {
                return null;
            }

            keys.Add(key);
        }

        return new GroupTotal(keys.ToImmutable(), [.. source.Totals.Select((total, i) => total * Factors[i])]);
    }
}
