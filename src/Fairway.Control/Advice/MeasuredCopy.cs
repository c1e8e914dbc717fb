using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Advice;

/// <summary>The rate of the last whole copy that the journal knows; read while the journal is.</summary>
public sealed class MeasuredCopy : IJournalListener
{
    /// <summary>Source rows per second; null before a copy came to its end with rows.</summary>
    public double? RowsPerSecond { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset At { get; private set; }

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (fact is SyncFinished { Ok: true, Rows: > 0, Seconds: > 0 } copy)
        {
            RowsPerSecond = copy.Rows / copy.Seconds;
            At = entry.At;
        }
    }
}
