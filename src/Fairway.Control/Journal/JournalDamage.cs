namespace Fairway.Control.Journal;

/// <summary>A place at which a journal is not what was written. Everything before it is as it was written.</summary>
/// <param name="Store">The journal: a path or an address without secrets.</param>
/// <param name="Sequence">The sequence number that the record should have.</param>
/// <param name="Place">Where the record stands.</param>
/// <param name="Seen">What is wrong with it, without its content.</param>
public sealed record JournalDamage(string Store, long Sequence, JournalPlace Place, string Seen)
{
    /// <summary>What is safe to do now.</summary>
    public string Remedy =>
        $"Nothing is moved while the journal cannot be trusted. Restore {Store} from a backup. Without one, a new journal (move this one aside) serves what was never switched: the databases keep their own record of finished ranges, and refuse it where a domain was switched.{(Sequence == 1 ? "" : $" Records 1 to {Sequence - 1} are intact.")}";
}
