namespace Fairway.Control.Runbook.Messages;

/// <summary>Something happened that people may be told.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Id">What the ids of messages about it begin with.</param>
/// <param name="At">When.</param>
/// <param name="Sentence">What there is to say.</param>
internal sealed record ToldEvent(string Domain, string Id, DateTimeOffset At, string Sentence)
{
    /// <summary>What the communication plan calls it; null when no message of the plan waits for it.</summary>
    public string? On { get; init; }

    /// <summary>What the ids of the plan's messages begin with.</summary>
    public string Run { get; init; } = "";

    /// <summary>The step; null when it is about none.</summary>
    public string? Step { get; init; }

    /// <summary>True when only a step that waits for people is worth telling.</summary>
    public bool OnlyForPeople { get; init; }

    /// <summary>The playbook whose channels are told; null: the domain's channel is.</summary>
    public string? Playbook { get; init; }

    /// <summary>Who is prompted, by the file; null: whoever does the step.</summary>
    public string? By { get; init; }
}
