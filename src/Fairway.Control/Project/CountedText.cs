using System.Globalization;

namespace Fairway.Control.Project;

/// <summary>Numbers with their nouns and verbs: 1 row differs, 2,000 rows differ.</summary>
public static class CountedText
{
    /// <summary>The number and the noun, which takes an <c>s</c> when it is not one.</summary>
    public static string Of(long number, string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        return string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
    }

    /// <summary>The number, the noun and the verb that goes with them.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">The noun for one.</param>
    /// <param name="one">The verb for one: <c>is</c>, <c>holds</c>.</param>
    /// <param name="many">The verb for others: <c>are</c>, <c>hold</c>.</param>
    public static string Of(long number, string noun, string one, string many) => $"{Of(number, noun)} {(number == 1 ? one : many)}";
}
