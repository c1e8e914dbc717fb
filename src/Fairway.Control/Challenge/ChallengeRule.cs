namespace Fairway.Control.Challenge;

/// <summary>A rule whose question is a function of the facts.</summary>
internal sealed class ChallengeRule(string code, ChallengeSeverity severity, string gate, Func<ChallengeFacts, IEnumerable<ChallengeAnswer>> ask) : IChallengeRule
{
    public string Code => code;

    public ChallengeSeverity Severity => severity;

    public string Gate => gate;

    public required string Title { get; init; }

    public required string Why { get; init; }

    public required string Fix { get; init; }

    public required string Needs { get; init; }

    /// <summary>An error of a gate.</summary>
    public static ChallengeRule Error(string code, string gate, Func<ChallengeFacts, IEnumerable<ChallengeAnswer>> ask, string title, string why, string fix, string needs) =>
        new(code, ChallengeSeverity.Error, gate, ask) { Title = title, Why = why, Fix = fix, Needs = needs };

    /// <summary>A warning of a gate.</summary>
    public static ChallengeRule Warning(string code, string gate, Func<ChallengeFacts, IEnumerable<ChallengeAnswer>> ask, string title, string why, string fix, string needs) =>
        new(code, ChallengeSeverity.Warning, gate, ask) { Title = title, Why = why, Fix = fix, Needs = needs };

    public IEnumerable<ChallengeAnswer> Ask(ChallengeFacts facts) => ask(facts);
}
