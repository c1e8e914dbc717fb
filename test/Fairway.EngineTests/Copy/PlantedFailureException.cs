namespace Fairway.EngineTests.Copy;

/// <summary>A failure that a test planted.</summary>
public sealed class PlantedFailureException(string where) : Exception($"planted while {where}");
