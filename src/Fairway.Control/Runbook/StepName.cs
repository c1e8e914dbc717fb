namespace Fairway.Control.Runbook;

/// <summary>How a step of the protocol is called everywhere: in the journal, in messages, in docs/cutover-protocol.md.</summary>
/// <param name="Number">Its number in the protocol (P4).</param>
/// <param name="Id">Its stable id.</param>
/// <param name="Title">What it does, in a few words.</param>
public sealed record StepName(int Number, string Id, string Title)
{
    /// <summary>Number and title.</summary>
    public override string ToString() => $"{Number} {Title}";
}
