namespace Fairway.Control.Journal;

/// <summary>The journal was changed after it was written. No work may go on from it.</summary>
/// <param name="damage">What is wrong, and where.</param>
public sealed class JournalDamageException(JournalDamage damage)
    : Exception($"{damage.Store}, {damage.Place} (record {damage.Sequence}): {damage.Seen}. {damage.Remedy}")
{
    /// <summary>What is wrong, and where.</summary>
    public JournalDamage Damage { get; } = damage;
}
