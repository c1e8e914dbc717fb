namespace Fairway.Control.Runbook;

/// <summary>A drill has come to the decision: what was done is taken back, and nothing has failed.</summary>
internal sealed class DrillEndedException : Exception
{
    public DrillEndedException()
        : base("The drill has come to the decision.")
    {
    }
}
