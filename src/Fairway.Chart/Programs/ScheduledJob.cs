namespace Fairway.Chart.Programs;

/// <summary>What a scheduler runs.</summary>
/// <param name="Command">The command, or the service that a timer starts.</param>
/// <param name="User">As whom; null when the text does not say.</param>
/// <param name="Cadence">The longest time that lies between two runs, to the nearest day where days are counted; null when no clock starts it: at boot only, or by hand.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record ScheduledJob(string Command, string? User, TimeSpan? Cadence, string Path, int Line);
