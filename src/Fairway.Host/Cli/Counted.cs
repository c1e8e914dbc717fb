using System.Globalization;

namespace Fairway.Host.Cli;

/// <summary>Numbers with their nouns: 1 row, 2,000 rows.</summary>
internal static class Counted
{
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
