using System.Collections.Immutable;
using System.Text.Json;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Evidence;

/// <summary>
/// A journal entry as a statement in in-toto's form (https://github.com/in-toto/attestation, version 1): what it is about, with digests, and what is said of it.
/// The same entry always gives the same text. Unsigned: the chain and its checkpoints vouch for it.
/// </summary>
/// <param name="Subjects">What it is about: the entry itself first, then what its fact names by a digest.</param>
/// <param name="PredicateType">The kind of what is said.</param>
/// <param name="Predicate">What is said, as canonical JSON.</param>
public sealed record Statement(ImmutableArray<StatementSubject> Subjects, string PredicateType, string Predicate)
{
    /// <summary>The form's own type.</summary>
    public const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>The statement as one line of canonical JSON.</summary>
    public string Text =>
        $$"""{"_type":{{CanonicalText.Of(Type)}},"predicate":{{Predicate}},"predicateType":{{CanonicalText.Of(PredicateType)}},"subject":[{{string.Join(',', Subjects.Select(Of))}}]}""";

    /// <summary>The statement that an entry is.</summary>
    /// <param name="project">The project whose journal it is in.</param>
    /// <param name="entry">The entry.</param>
    public static Statement Of(string project, JournalEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(project);
        ArgumentNullException.ThrowIfNull(entry);
        return new Statement(
            [new($"journal/{project}/{entry.Seq}", entry.Hash), .. NamedDigests.In(PayloadText.Read(entry))],
            $"urn:fairway:evidence:{Uri.EscapeDataString(entry.Kind)}:v1",
            PredicateOf(entry));
    }

    private static string PredicateOf(JournalEntry entry)
    {
        // The record's own form is the one place that spells times and escapes; here it is only sorted, and the hash is a subject already.
        using JsonDocument record = JsonDocument.Parse(JournalRecord.Encode(entry));
        IEnumerable<string> members = record.RootElement.EnumerateObject()
            .Where(m => m.Name != "hash")
            .OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => $"{CanonicalText.Of(m.Name)}:{CanonicalText.Of(m.Value)}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Of(StatementSubject subject) =>
        $$$"""{"digest":{"sha256":{{{CanonicalText.Of(subject.Sha256)}}}},"name":{{{CanonicalText.Of(subject.Name)}}}}""";
}
