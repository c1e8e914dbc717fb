using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Model;

namespace Fairway.Control.Stages;

/// <summary>Where a domain stands: a pure fold of what the journal says of it. A fact that cannot be changes nothing but <see cref="PassedOver"/>.</summary>
/// <param name="Domain">The domain.</param>
public sealed record DomainState(string Domain)
{
    /// <summary>The stage.</summary>
    public DomainStage Stage { get; init; } = DomainStage.Off;

    /// <summary>The one side that accepts the application's writes.</summary>
    public Side SourceOfTruth => StageMoves.SourceOfTruthIn(Stage);

    /// <summary>Captures that are there, by the way in which their changes flow.</summary>
    public ImmutableDictionary<CrossingDirection, CaptureFact> Captures { get; init; } = ImmutableDictionary<CrossingDirection, CaptureFact>.Empty;

    /// <summary>Source tables that are copied whole since the forward capture began, with the mark of the snapshot.</summary>
    public ImmutableSortedDictionary<string, string?> CopiedUnder { get; init; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>Its plan, and the digests of both sides' definitions when following began; null before.</summary>
    public SchemaRecorded? Schema { get; init; }

    /// <summary>The crossing under way; null when there is none.</summary>
    public CrossingState? Crossing { get; init; }

    /// <summary>How many crossings were begun.</summary>
    public int Crossings { get; init; }

    /// <summary>How many of them moved the authority.</summary>
    public int Switches { get; init; }

    /// <summary>How long writers waited in the last crossing that held them; null before.</summary>
    public HoldMeasured? LastHold { get; init; }

    /// <summary>The last step that failed, until a crossing succeeds; null when there is none.</summary>
    public StepFailed? LastFailure { get; init; }

    /// <summary>What is not as it was when following began, one line each; empty when nothing is known to be.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>What stands around its tables, as it was looked at last, by side, kind and name; null before following began.</summary>
    public ImmutableSortedDictionary<(string Side, string Kind, string Name), DefinedObject>? Around { get; init; }

    /// <summary>What of it is not as it was when following began.</summary>
    public ImmutableArray<DefinitionChange> AroundChanges { get; init; } = [];

    /// <summary>Who uses its critical tables, as far as the chart knows.</summary>
    public ImmutableHashSet<DependentUse> Dependents { get; init; } = [];

    /// <summary>Those of them that came after a person took the chart last, and of whom nobody has said anything yet.</summary>
    public ImmutableArray<DependentUse> Newcomers { get; init; } = [];

    /// <summary>The findings that hold it where it stands; empty when nothing does.</summary>
    public ImmutableSortedSet<string> HeldBy { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Facts that cannot be: another program wrote them, or this one has a defect.</summary>
    public int PassedOver { get; init; }

    /// <summary>The state after one more fact about this domain.</summary>
    public DomainState After(DomainPayload fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return StageRules.ReasonAgainst(this, fact) is not null ? this with { PassedOver = PassedOver + 1 } : fact switch
        {
            StageMoved move => Moved(move),
            CaptureMade made => Made(made),
            CaptureDropped dropped => Captures.GetValueOrDefault(dropped.Direction)?.Name == dropped.Capture
                ? this with { Captures = Captures.Remove(dropped.Direction) }
                : this,
            TableCopiedUnder table => this with { CopiedUnder = CopiedUnder.SetItem(table.Source, table.Mark) },
            CrossingIntended begun => this with
            {
                Crossings = begun.Number,
                Crossing = new CrossingState(begun.Number, begun.Direction) { HoldLimit = TimeSpan.FromMilliseconds(begun.HoldLimitMs), IsOneWay = begun.IsOneWay },
            },
            StepsIntended steps => this with
            {
                Crossing = Crossing! with { Attempt = steps.Attempt, Intended = [.. Crossing.Intended.Union(steps.Steps)] }, // The rules: a crossing is open.
            },
            StepsDone steps => this with { Crossing = Crossing! with { Done = Crossing.Done.Union(steps.Steps) } },
            StepUndone step => this with { Crossing = Crossing! with { Undone = Crossing.Undone.Add(step.Step), Done = Crossing.Done.Remove(step.Step) } },
            StepFailed failed => this with { LastFailure = failed },
            SwitchDecided => Decided(Crossing!),
            HookRan hook => this with { Crossing = hook is { Ok: true, Undo: false } ? Crossing?.With(hook) : Crossing },
            DriftSeen drift => this with { Drift = drift.Changes },
            DriftGone => this with { Drift = [] },
            SchemaRecorded schema => this with { Schema = schema, Drift = [], Around = null, AroundChanges = [] },
            DefinitionsRecorded recorded => this with { Around = AroundFold.Begin(recorded.Objects), AroundChanges = [] },
            DefinitionsChanged changed => this with
            {
                Around = AroundFold.Apply(Around ?? AroundFold.Begin([]), changed.Changes),
                AroundChanges = AroundFold.Since(AroundChanges, changed.Changes),
            },
            DependentsChanged uses => this with { Dependents = Dependents.Union(uses.Added).Except(uses.Gone), Newcomers = uses.Newcomers },
            DomainHeld held => this with { HeldBy = HeldBy.Add(held.Finding) },
            DomainReleased released => this with { HeldBy = HeldBy.Remove(released.Finding) },
            HoldMeasured hold => this with { LastHold = hold },
            CrossingEnded ended => this with { Crossing = null, LastFailure = ended.Switched ? null : LastFailure },
            _ => this,
        };
    }

    // A domain that goes back to copying begins with nothing: what was copied belonged to the capture that is gone.
    private DomainState Moved(StageMoved move) => this with
    {
        Stage = move.To,
        CopiedUnder = move.To is DomainStage.Copy or DomainStage.Off ? CopiedUnder.Clear() : CopiedUnder,
    };

    private DomainState Made(CaptureMade made) => this with
    {
        Captures = Captures.SetItem(made.Direction, new CaptureFact(made.Capture, made.Identity, new LogPosition(made.Start))),
        CopiedUnder = made.Direction == CrossingDirection.Forward ? CopiedUnder.Clear() : CopiedUnder,
    };

    private DomainState Decided(CrossingState crossing) => this with
    {
        Stage = StageMoves.After(crossing.Direction),
        Switches = Switches + 1,
        Crossing = crossing with { Decided = true },
    };
}
