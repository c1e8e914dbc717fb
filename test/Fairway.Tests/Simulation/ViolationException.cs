namespace Fairway.Tests.Simulation;

/// <summary>A simulated world has come to a state that must never be.</summary>
internal sealed class ViolationException(string message) : Exception(message);
