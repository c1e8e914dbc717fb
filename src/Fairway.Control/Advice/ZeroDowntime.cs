using System.Collections.Immutable;
using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Advice;

/// <summary>Whether a domain can move while the business goes on (R124), as far as that can be computed before: its preflight looks again.</summary>
/// <param name="Conditions">What it takes, each with what was seen.</param>
public sealed record ZeroDowntime(ImmutableArray<Condition> Conditions)
{
    private const string NotLookedAt = "not looked at";
    private const int Named = 3;

    // What the team must be able to do while nobody stops the application.
    private static readonly ImmutableArray<string> _watching = ["on-call", "monitoring"];

    /// <summary><c>yes</c>, <c>yes, if …</c> with what is unmet or not known, or <c>no, because …</c>.</summary>
    public string Answer =>
        Conditions.Where(c => c is { IsFinal: true, State: ConditionState.Unmet }).ToArray() is { Length: > 0 } final ? $"no, because {string.Join("; and ", final.Select(c => c.Seen))}"
        : Conditions.Where(c => c.State != ConditionState.Met).ToArray() is { Length: > 0 } open ? $"yes, if {string.Join("; ", open.Select(c => c.State == ConditionState.NotKnown ? $"{c.If} (not known)" : c.If))}"
        : "yes";

    /// <summary>Works it out.</summary>
    /// <param name="facts">What is known of the domain and of the team.</param>
    public static ZeroDowntime Of(DomainFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new ZeroDowntime([Engine(facts), Follow(facts), Keys(facts), WayBack(facts), Hold(facts), Traffic(facts), Team(facts)]);
    }

    private static Condition Engine(DomainFacts facts) => new(
        "engine",
        "the source's engine keeps changes and holds writers",
        facts.EngineFollows switch { true => ConditionState.Met, false => ConditionState.Unmet, null => ConditionState.NotKnown },
        facts.EngineFollows switch { true => "the source's engine keeps changes and holds writers", false => "the source's engine keeps no changes, or cannot hold writers", null => NotLookedAt },
        IsFinal: true);

    private static Condition Follow(DomainFacts facts) => Listed(
        "log", "the source's log can be followed as it is set up", facts.FollowTroubles, "nothing keeps it from being followed", "mend first what 'fairway doctor' says: ");

    private static Condition Keys(DomainFacts facts) => Listed("keys", "every table has a usable key", facts.Keyless, "every table has one", "none: ");

    private static Condition WayBack(DomainFacts facts) => Listed("way-back", "the rows of every table can go back", facts.WithoutWayBack, "the mapping has an inverse for every table", "no way back: ");

    private static Condition Hold(DomainFacts facts)
    {
        const string If = "writers wait no longer than a workflow may stand still";
        string hold = $"writers may wait for {WallText.Of(facts.HoldLimit)} (cutover: hold-limit)";
        return facts.Interruption is not { } still ? new Condition("hold", If, ConditionState.NotKnown, $"{hold}; no workflow that lives on it has an 'interruption'")
            : still == TimeSpan.Zero ? new Condition("hold", If, ConditionState.Unmet, $"workflow {facts.InterruptionOf} may not stand still at all, and in every switch writers wait for a moment", IsFinal: true)
            : new Condition("hold", If, facts.HoldLimit <= still ? ConditionState.Met : ConditionState.Unmet, $"{hold}; workflow {facts.InterruptionOf} may stand still for {WallText.Of(still)}");
    }

    private static Condition Traffic(DomainFacts facts) => new(
        "traffic",
        "the application reconnects to the new side by itself, or a hook 'switch-traffic' sends it there",
        facts.HasSwitchHook ? ConditionState.Met : ConditionState.NotKnown,
        facts.HasSwitchHook ? "the hook 'switch-traffic' is declared" : "no hook 'switch-traffic' is declared, and whether the application reconnects by itself nobody can see from here");

    private static Condition Team(DomainFacts facts)
    {
        ImmutableArray<string> missing = MaturityLevel.Missing(facts.Maturity, _watching);
        return new Condition(
            "team",
            "somebody is on call and sees errors within a minute",
            missing.IsEmpty ? ConditionState.Met : _watching.Any(w => facts.Maturity.TryGetValue(w, out bool can) && !can) ? ConditionState.Unmet : ConditionState.NotKnown,
            missing.IsEmpty ? "on-call and monitoring are answered with yes" : string.Join(", ", missing));
    }

    private static Condition Listed(string name, string @if, ImmutableArray<string>? troubles, string good, string bad) => new(
        name,
        @if,
        troubles switch { null => ConditionState.NotKnown, { IsEmpty: true } => ConditionState.Met, _ => ConditionState.Unmet },
        troubles switch { null => NotLookedAt, { IsEmpty: true } => good, { } some => $"{bad}{string.Join("; ", some.Take(Named))}{(some.Length > Named ? $"; and {some.Length - Named} more" : "")}" });
}
