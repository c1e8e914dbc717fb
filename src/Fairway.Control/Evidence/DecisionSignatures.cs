using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Evidence;

/// <summary>The decisions of people in a journal, and whether each was signed by the key that it names. Whose key that is says the project file, or whoever gave it to you.</summary>
internal sealed class DecisionSignatures
{
    private readonly Dictionary<string, VerifyingKey?> _keys = new(StringComparer.Ordinal);
    private readonly List<long> _wrong = [];
    private readonly SortedDictionary<string, string> _people = new(StringComparer.Ordinal);
    private int _right;

    /// <summary>The numbers of the records that hold a decision with a wrong signature.</summary>
    public ImmutableArray<long> Wrong => [.. _wrong];

    /// <summary>What was found, a sentence; null when nobody has decided anything.</summary>
    public string? Sentence => _right == 0 ? null
        : $"{_right} {(_right == 1 ? "decision of a person is" : "decisions of people are")} signed by the keys that they name: {string.Join(", ", _people.Select(p => $"{p.Value} with {p.Key}"))}.";

    /// <summary>Looks at a record.</summary>
    public void Took(JournalEntry entry)
    {
        if (entry.Kind != DecisionMade.Name)
        {
            return;
        }

        if (PayloadText.Read(entry) is not DecisionMade made || KeyOf(made.Key) is not { } key || !key.Signed(made.SignedText(), made.Signature))
        {
            _wrong.Add(entry.Seq);
            return;
        }

        _right++;
        _people[key.Id] = _people.TryGetValue(key.Id, out string? known) && !known.Split(" and ").Contains(made.Person) ? $"{known} and {made.Person}" : known ?? made.Person;
    }

    private VerifyingKey? KeyOf(string text)
    {
        if (!_keys.TryGetValue(text, out VerifyingKey? key))
        {
            _keys[text] = key = VerifyingKey.FromText(text);
        }

        return key;
    }
}
