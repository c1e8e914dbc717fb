using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Stages;

/// <summary>Where every domain of a project stands, kept current while its journal is read or held.</summary>
public sealed class DomainLedger : IJournalListener
{
    private volatile ImmutableSortedDictionary<string, DomainState> _states = ImmutableSortedDictionary.Create<string, DomainState>(StringComparer.Ordinal);

    /// <summary>The domains of which anything was ever recorded, by name.</summary>
    public ImmutableSortedDictionary<string, DomainState> States => _states;

    /// <summary>The number of the last lease: the fencing token of whoever runs or ran last; 0 before the first.</summary>
    public long Token { get; private set; }

    /// <summary>Where a domain stands.</summary>
    public DomainState Of(string domain) => _states.GetValueOrDefault(domain) ?? new DomainState(domain);

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (fact is LeaseTaken)
        {
            Token = entry.Seq;
        }
        else if (fact is DomainPayload about)
        {
            _states = _states.SetItem(about.Domain, Of(about.Domain).After(about));
        }
    }
}
