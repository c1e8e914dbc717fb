using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Control.Stages;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>What everything that runs for a project shares: the project, its journal, the lease, the clock.</summary>
/// <param name="Workspace">The project.</param>
/// <param name="Journal">Its journal, held.</param>
/// <param name="Token">The fencing token of this runner.</param>
/// <param name="Voice">Where it is told what happens.</param>
/// <param name="Faults">Where a test may stop it.</param>
/// <param name="Clock">The clock.</param>
internal sealed record LiveContext(Workspace Workspace, StageJournal Journal, long Token, ILiveVoice Voice, IFaultPoints Faults, TimeProvider Clock)
{
    /// <summary>What was found of the project's rules, as the journal has it.</summary>
    public FindingLedger Findings { get; init; } = new();

    /// <summary>The runbooks of the project, as the journal has them.</summary>
    public RunbookLedger Runbooks { get; init; } = new();

    /// <summary>What people have said of the project's chart, as the journal has it.</summary>
    public ChartLedger Chart { get; init; } = new();

    /// <summary>What people have decided about the project's gates, as the journal has it.</summary>
    public DecisionLedger Decisions { get; init; } = new();

    /// <summary>How long between two looks at who uses the source; zero for none.</summary>
    public TimeSpan ChartEvery { get; init; }

    /// <summary>The messages of the project, as the journal has them.</summary>
    public MessageLedger Messages { get; init; } = new();

    /// <summary>What has happened that people may be told.</summary>
    public MessageEvents Events { get; init; } = new();

    /// <summary>With what messages are sent; null when this process sends none.</summary>
    public MessageSending? Sending { get; init; }

    /// <summary>Whose turn it is to copy: a target takes the rows of one domain at a time.</summary>
    public Turn Copying { get; } = new();

    /// <summary>How the two sides are compared while both move.</summary>
    public LiveVerifyOptions Comparing { get; init; } = new() { Clock = Clock };
}
