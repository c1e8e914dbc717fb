namespace Fairway.Campaign.Figures;

/// <summary>What counts for a figure so far.</summary>
/// <param name="Count">How many.</param>
/// <param name="LongestSeconds">The longest that one took until all was well; null where that is not measured.</param>
/// <param name="Longest">Which one that was.</param>
internal sealed record FigureSum(long Count, double? LongestSeconds, string? Longest);
