namespace Fairway.Control.Challenge;

/// <summary>A question that is put to a plan. It looks at facts, computes what it says from them, and decides nothing.</summary>
public interface IChallengeRule
{
    /// <summary>Its stable code: <c>FW101</c>.</summary>
    string Code { get; }

    /// <summary>What a finding of it asks for.</summary>
    ChallengeSeverity Severity { get; }

    /// <summary>The gate that an error blocks, and before which a warning is acknowledged: one of <see cref="Project.Spec.GateWords.All"/>.</summary>
    string Gate { get; }

    /// <summary>What it looks for, in a few words.</summary>
    string Title { get; }

    /// <summary>Why that matters, a sentence.</summary>
    string Why { get; }

    /// <summary>What to do about it, a sentence.</summary>
    string Fix { get; }

    /// <summary>Which facts it needs, the end of a sentence.</summary>
    string Needs { get; }

    /// <summary>Puts the question. No answer at all says that there is nothing to complain about; a fact that is absent is an answer of its own, never silence.</summary>
    IEnumerable<ChallengeAnswer> Ask(ChallengeFacts facts);
}
