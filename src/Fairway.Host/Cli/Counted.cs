using Fairway.Control.Project;

namespace Fairway.Host.Cli;

/// <summary>Numbers with their nouns: 1 row, 2,000 rows.</summary>
internal static class Counted
{
    public static string Of(long number, string noun) => CountedText.Of(number, noun);
}
