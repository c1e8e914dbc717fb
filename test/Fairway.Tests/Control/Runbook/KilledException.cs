namespace Fairway.Tests.Control.Runbook;

/// <summary>The process was killed: nothing that it does afterwards has an effect.</summary>
internal sealed class KilledException : Exception;
