namespace Fairway.Control.Challenge;

/// <summary>A comment of the project file by which somebody acknowledges what a rule finds: <c># challenge-ok: FW123 reason="…" until=2027-02-01</c>.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day on which it holds.</param>
/// <param name="Domain">The domain for which it holds; null for all.</param>
/// <param name="Line">Where it stands, from 1.</param>
public sealed record Suppression(string Code, string Reason, DateOnly Until, string? Domain, int Line)
{
    /// <summary>True when its last day is over.</summary>
    public bool IsExpiredOn(DateOnly day) => Until < day;

    /// <summary>True when it speaks of a finding of a rule.</summary>
    internal bool IsAbout(string code, IReadOnlyCollection<string> domains) => Code == code && (Domain is null || domains.Contains(Domain));
}
