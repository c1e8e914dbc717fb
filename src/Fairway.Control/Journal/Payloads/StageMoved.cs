namespace Fairway.Control.Journal.Payloads;

/// <summary>A domain moved on by a stage in which the authority stays where it is; one that moves it is <see cref="SwitchDecided"/>.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands.</param>
public sealed record StageMoved(string Domain, DomainStage From, DomainStage To) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "stage.moved";
}
