namespace Fairway.Host.Runner.Charting;

/// <summary>What a runner that watches the chart raises findings about. They are not in the project file: nobody need write them, and none holds a domain by itself.</summary>
internal static class ChartRules
{
    /// <summary>A consumer uses a critical table who did not when a person took the chart last.</summary>
    public const string NewConsumer = "chart/new-consumer";

    /// <summary>A consumer of a critical table stays away for longer than ever.</summary>
    public const string Silent = "chart/silent";

    /// <summary>Somebody works on the side that a switch has left.</summary>
    public const string OldSide = "chart/old-side";

    private const string Prefix = "chart/";

    /// <summary>True for a rule of the chart. No rule of a project file has a slash in its name.</summary>
    public static bool Is(string rule) => rule.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What is wanted, and what somebody does about it.</summary>
    public static string Wanted(string rule) => rule switch
    {
        NewConsumer => "whoever uses a critical table is known: 'fairway map confirm', 'reject' or 'claim' them, or take the chart anew with 'fairway discover'",
        Silent => "whoever used a critical table still does: ask its owner; --accept says that it is well",
        OldSide => "nobody works on the side that was left: find out whose program that is and point it at the new side",
        _ => "a newer version knows",
    };
}
