using Fairway.Flow.Model;

namespace Fairway.Control.Stages;

/// <summary>A capture that was made and not dropped since, as the journal has it.</summary>
/// <param name="Name">Its name in its system.</param>
/// <param name="Identity">What tells it from any other of its name.</param>
/// <param name="Start">Where its stream begins.</param>
public sealed record CaptureFact(string Name, string Identity, LogPosition Start);
