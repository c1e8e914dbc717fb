using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Runbook.Messages;

/// <summary>The messages of a project, kept current while its journal is read or held. A fold: what cannot be changes nothing.</summary>
public sealed class MessageLedger : IJournalListener
{
    private volatile ImmutableDictionary<string, MessageState> _messages = ImmutableDictionary.Create<string, MessageState>(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, the oldest first.</summary>
    public ImmutableArray<MessageState> All => [.. _messages.Values.OrderBy(m => m.Seq)];

    /// <summary>Those that are to be sent, the oldest first.</summary>
    public ImmutableArray<MessageState> Open => [.. All.Where(m => m.IsOpen)];

    /// <summary>Those that somebody has to see to.</summary>
    public ImmutableArray<MessageState> Overdue(DateTimeOffset now) => [.. All.Where(m => m.IsOverdue(now))];

    /// <summary>A message by its id, in any case of its letters; null when there is none.</summary>
    public MessageState? Find(string id) => _messages.GetValueOrDefault(id);

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (fact)
        {
            case MessageDue due:
                _messages = _messages.SetItem(due.Message, new MessageState(due.Message, due.Domain, due.Channel, new MessageText(due.Subject, due.Text), due.By, entry.At) { Seq = entry.Seq });
                break;
            case MessageSent sent:
                Change(sent.Message, m => m with { Fate = sent.Outcome, Seen = sent.Seen, At = entry.At });
                break;
            case MessageDone done:
                Change(done.Message, m => m with { DoneBy = done.By });
                break;
            default:
                break;
        }
    }

    private void Change(string id, Func<MessageState, MessageState> change)
    {
        if (Find(id) is { } known)
        {
            _messages = _messages.SetItem(id, change(known));
        }
    }
}
