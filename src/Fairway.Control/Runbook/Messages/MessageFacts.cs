namespace Fairway.Control.Runbook.Messages;

/// <summary>What a message can tell. What is null is said to be unknown, in words.</summary>
public sealed record MessageFacts
{
    /// <summary>The domain that moves: <c>{domain}</c>.</summary>
    public string? Domain { get; init; }

    /// <summary>Where it stands: <c>{stage}</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>The system that accepts its writes: <c>{source-of-truth}</c>.</summary>
    public string? SourceOfTruth { get; init; }

    /// <summary>The step that runs: <c>{step}</c>.</summary>
    public string? Step { get; init; }

    /// <summary>The step that follows: <c>{next}</c>.</summary>
    public string? Next { get; init; }

    /// <summary>How long the runbook has run: <c>{elapsed}</c>.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>When the window closes: <c>{window-end}</c>.</summary>
    public DateTimeOffset? WindowEnd { get; init; }

    /// <summary>Why the message is sent: <c>{reason}</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Who does the step that runs; for the built-in form.</summary>
    public string? By { get; init; }

    /// <summary>What is needed; null when nothing is. For the built-in form.</summary>
    public string? Need { get; init; }

    /// <summary>From whom it is needed; for the built-in form.</summary>
    public string? NeedFrom { get; init; }

    /// <summary>By when it is needed; for the built-in form.</summary>
    public DateTimeOffset? NeedUntil { get; init; }
}
