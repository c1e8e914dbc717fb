using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Journal;

namespace Fairway.Control.Evidence;

/// <summary>Follows the whole chain of a journal, keeps the heads at the places that are asked for, and goes no further than the first damage.</summary>
/// <param name="wanted">The sizes at which heads are kept.</param>
internal sealed class ChainReading(IReadOnlySet<long> wanted)
{
    private const int MostNotes = 5;
    private readonly Dictionary<long, string> _heads = [];
    private readonly List<string> _notes = [];
    private readonly DecisionSignatures _decisions = new();
    private DateTimeOffset _before = DateTimeOffset.MinValue;
    private int _setBack;

    /// <summary>How many intact records there are.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of the last of them.</summary>
    public string Head { get; private set; } = JournalEntry.Genesis;

    /// <summary>What is wrong with the chain; null when nothing is.</summary>
    public JournalDamage? Damage { get; private set; }

    /// <summary>What people have decided, and who signed it.</summary>
    public DecisionSignatures Decisions => _decisions;

    /// <summary>What is odd and no damage.</summary>
    public ImmutableArray<string> Notes => _setBack <= MostNotes ? [.. _notes] : [.. _notes, $"The clock was set back {_setBack - MostNotes} times more."];

    /// <summary>The head at one of the wanted sizes; null when the chain did not come so far.</summary>
    public string? HeadAt(long size) => _heads.GetValueOrDefault(size);

    /// <summary>Reads all.</summary>
    /// <exception cref="Flow.Engines.EngineFault">The journal cannot be read.</exception>
    public async Task ReadAsync(IJournalStore store, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(store);
        try
        {
            await foreach (JournalEntry entry in reader.EntriesAsync(cancellationToken))
            {
                Took(entry);
            }
        }
        catch (JournalDamageException damaged)
        {
            Damage = damaged.Damage;
        }

        if (reader.Tail is { } tail)
        {
            _notes.Add($"The journal ends in an unfinished record of {tail.Bytes} bytes; it was never reported as recorded, and the next run drops it.");
        }
    }

    private void Took(JournalEntry entry)
    {
        Size = entry.Seq;
        Head = entry.Hash;
        _decisions.Took(entry);
        if (wanted.Contains(Size))
        {
            _heads[Size] = Head;
        }

        // Records are ordered by their numbers, never by a clock; whoever reads times should know.
        if (entry.At < _before && ++_setBack <= MostNotes)
        {
            _notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Record {entry.Seq} says {Moment.Of(entry.At)}, {(_before - entry.At).TotalSeconds:0.###} s before the record that precedes it: a clock was set back, or is another machine's. Numbers give the order, times do not."));
        }

        _before = entry.At;
    }
}
