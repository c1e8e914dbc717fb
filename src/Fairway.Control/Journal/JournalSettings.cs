namespace Fairway.Control.Journal;

/// <summary>What a journal needs from outside.</summary>
/// <param name="Clock">Gives each entry its time.</param>
/// <param name="Actor">Who records: a user and a machine. Control characters are left out; cut at 200 characters.</param>
/// <param name="Redact">Takes every known secret out of a text.</param>
public sealed record JournalSettings(TimeProvider Clock, string Actor, Func<string, string> Redact);
