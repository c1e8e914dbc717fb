using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Rules;

/// <summary>What groups are called, and the order in which they are given: the same in every engine.</summary>
public static class GroupOrder
{
    // -01 of a month, and of a day.
    private const int CharactersOfAPart = 3;

    /// <summary>The key of a value's group; null for NULL.</summary>
    public static string? KeyOf(GroupPart part, ColumnType type, RowValue value)
    {
        if (value.IsNull || part == GroupPart.None)
        {
            return CanonicalText.Of(type, value);
        }

        string day = CanonicalText.DayOf(type, value);
        int cut = part switch { GroupPart.Year => 2 * CharactersOfAPart, GroupPart.Month => CharactersOfAPart, _ => 0 };
        bool isInfinite = day.EndsWith("infinity", StringComparison.Ordinal);
        return isInfinite ? day : day[..^cut];
    }

    /// <summary>Groups in the order of their keys: NULL first, then by their characters' numbers.</summary>
    public static ImmutableArray<GroupTotal> Sorted(IEnumerable<GroupTotal> groups)
    {
        GroupTotal[] sorted = [.. groups];
        Array.Sort(sorted, static (one, other) => Compare(one.Keys, other.Keys));
        return [.. sorted];
    }

    /// <summary>The fault of a query that makes more groups than it may.</summary>
    public static EngineFault TooMany(TableName table, int most) => new(
        EngineFaultKind.BadSetup,
        table.ToString(),
        string.Create(CultureInfo.InvariantCulture, $"its totals have more than {most} groups"),
        "Group by a column with fewer values, or by the month or year of a date; or leave rows out with a condition.");

    private static int Compare(ImmutableArray<string?> one, ImmutableArray<string?> other) =>
        one.Zip(other, string.CompareOrdinal).FirstOrDefault(order => order != 0);
}
