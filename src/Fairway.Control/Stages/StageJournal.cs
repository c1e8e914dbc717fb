using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Stages;

/// <summary>A project's journal held by a runner, with the stages of its domains: what cannot be is never appended.</summary>
public sealed class StageJournal : IAsyncDisposable
{
    private readonly ProjectJournal? _journal;

    private StageJournal(ProjectJournal? journal, DomainLedger ledger)
    {
        _journal = journal;
        Ledger = ledger;
    }

    /// <summary>The journal.</summary>
    /// <exception cref="InvalidOperationException">It was only read.</exception>
    public ProjectJournal Journal => _journal ?? throw new InvalidOperationException("The journal was read, not taken.");

    /// <summary>Where the domains stand.</summary>
    public DomainLedger Ledger { get; }

    /// <summary>Takes the journal and reads all of it.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="settings">Clock, actor and redaction.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalDamageException">As for <see cref="ProjectJournal.OpenAsync(IJournalStore, JournalSettings, CancellationToken)"/>.</exception>
    /// <exception cref="Flow.Engines.EngineFault">Another process holds it, or it cannot be written.</exception>
    public static Task<StageJournal> OpenAsync(IJournalStore store, JournalSettings settings, CancellationToken cancellationToken) =>
        OpenAsync(store, settings, [], cancellationToken);

    /// <summary>Takes the journal and reads all of it, and tells others as well what it holds and what is recorded.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="settings">Clock, actor and redaction.</param>
    /// <param name="others">Are told every entry, after the stages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalDamageException">As above.</exception>
    /// <exception cref="Flow.Engines.EngineFault">As above.</exception>
    public static async Task<StageJournal> OpenAsync(IJournalStore store, JournalSettings settings, ImmutableArray<IJournalListener> others, CancellationToken cancellationToken)
    {
        var ledger = new DomainLedger();
        return new StageJournal(await ProjectJournal.OpenAsync(store, settings, new Listeners([ledger, .. others]), cancellationToken), ledger);
    }

    /// <summary>Reads the journal without taking it: to look, never to record.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<StageJournal> ReadAsync(IJournalStore store, CancellationToken cancellationToken) => ReadAsync(store, [], cancellationToken);

    /// <summary>Reads the journal without taking it, and tells others as well what it holds.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="others">Are told every entry, after the stages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<StageJournal> ReadAsync(IJournalStore store, ImmutableArray<IJournalListener> others, CancellationToken cancellationToken)
    {
        var ledger = new DomainLedger();
        var all = new Listeners([ledger, .. others]);
        await foreach (JournalEntry entry in new JournalReader(store).EntriesAsync(cancellationToken))
        {
            all.Took(entry, PayloadText.Read(entry));
        }

        return new StageJournal(null, ledger);
    }

    /// <summary>Takes the lease: from now on this runner's token is the largest.</summary>
    /// <param name="command">The command that runs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The fencing token.</returns>
    public async Task<long> TakeLeaseAsync(string command, CancellationToken cancellationToken) =>
        (await Journal.AppendAsync(new LeaseTaken(command), cancellationToken)).Seq;

    /// <summary>Records a fact about a domain, durably. Several domains may record at the same time; one domain does one thing after the other.</summary>
    /// <exception cref="InvalidOperationException">It cannot be, after what was recorded before: a defect of the caller.</exception>
    /// <exception cref="Flow.Engines.EngineFault">It could not be made durable.</exception>
    public async Task<DomainState> RecordAsync(DomainPayload fact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (StageRules.ReasonAgainst(Ledger.Of(fact.Domain), fact) is { } reason)
        {
            throw new InvalidOperationException($"{fact.Kind} of domain {fact.Domain} cannot be recorded: {reason}.");
        }

        await Journal.AppendAsync(fact, cancellationToken);
        return Ledger.Of(fact.Domain);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _journal?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Listeners(ImmutableArray<IJournalListener> all) : IJournalListener
    {
        public void Took(JournalEntry entry, JournalPayload? fact)
        {
            foreach (IJournalListener one in all)
            {
                one.Took(entry, fact);
            }
        }
    }
}
