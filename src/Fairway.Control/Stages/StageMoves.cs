using Fairway.Control.Journal;

namespace Fairway.Control.Stages;

/// <summary>Which stage may follow which. One stage at a time; who crosses the border of <see cref="DomainStage.Live"/> from below moves the authority.</summary>
public static class StageMoves
{
    /// <summary>The system that accepts the domain's writes in a stage. There is exactly one in each.</summary>
    public static Side SourceOfTruthIn(DomainStage stage) => stage is DomainStage.Live or DomainStage.Complete ? Side.Target : Side.Source;

    /// <summary>True for the moves that leave the authority where it is.</summary>
    public static bool IsQuiet(DomainStage from, DomainStage to) => (from, to) is
        (DomainStage.Off, DomainStage.Copy)
        or (DomainStage.Copy, DomainStage.Follow)
        or (DomainStage.Follow, DomainStage.Copy)
        or (DomainStage.Copy, DomainStage.Off)
        or (DomainStage.Live, DomainStage.Complete);

    /// <summary>Where a switch in a direction begins.</summary>
    public static DomainStage Before(CrossingDirection direction) => direction == CrossingDirection.Forward ? DomainStage.Follow : DomainStage.Live;

    /// <summary>Where a switch in a direction ends.</summary>
    public static DomainStage After(CrossingDirection direction) => direction == CrossingDirection.Forward ? DomainStage.Live : DomainStage.Follow;

    /// <summary>A stage in a word.</summary>
    public static string Word(this DomainStage stage) => stage.ToString().ToLowerInvariant();

    /// <summary>The other direction.</summary>
    public static CrossingDirection Turned(this CrossingDirection direction) =>
        direction == CrossingDirection.Forward ? CrossingDirection.Back : CrossingDirection.Forward;
}
