using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.PostgreSql.Carrying;

/// <summary>Reads what <c>pg_restore --list --verbose</c> prints: <c>215; 1259 16402 TABLE shop orders app</c>, and below it <c>;	depends on: 8 214</c>.</summary>
internal static partial class ArchiveContents
{
    private const string Depends = ";\tdepends on:";

    /// <summary>The entries in the archive's order, in which each comes after what it needs.</summary>
    public static ImmutableArray<ArchiveEntry> Read(string listing, bool afterData)
    {
        var entries = new List<ArchiveEntry>();
        foreach (string line in listing.Split('\n'))
        {
            if (Line().Match(line) is { Success: true } entry)
            {
                var id = new CatalogId(Number<uint>(entry.Groups[2]), Number<uint>(entry.Groups[3]));
                entries.Add(new ArchiveEntry(Number<int>(entry.Groups[1]), id, entry.Groups[4].Value, [], afterData));
            }
            else if (line.StartsWith(Depends, StringComparison.Ordinal) && entries.Count > 0)
            {
                ImmutableArray<int> needs = [.. line[Depends.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Distinct()];
                entries[^1] = entries[^1] with { Needs = needs };
            }
        }

        return [.. entries];
    }

    private static T Number<T>(Group digits)
        where T : IParsable<T> => T.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+); (\d+) (\d+) (.+)$")]
    private static partial Regex Line();
}
