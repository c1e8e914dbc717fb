using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Evidence;

/// <summary>Which facts name the digests of what they are about, in one table: plans, the project file, the definitions of both sides.</summary>
internal static class NamedDigests
{
    private const int Digits = 64;

    /// <summary>The digests that a fact names, under the names of what they are digests of.</summary>
    public static IEnumerable<StatementSubject> In(JournalPayload? fact) => All(fact).Where(s => IsSha256(s.Sha256));

    private static StatementSubject[] All(JournalPayload? fact) => fact switch
    {
        PlanMade made => [new("plan", made.Plan), new("project-file", made.Project)],
        SyncStarted sync => [new("plan", sync.Plan)],
        CrossingIntended crossing => [new($"plan/{crossing.Domain}", crossing.Plan)],
        SchemaRecorded schema =>
        [
            new($"plan/{schema.Domain}", schema.Plan),
            new($"schema/{schema.Domain}/source", schema.Source),
            new($"schema/{schema.Domain}/target", schema.Target),
        ],
        EvidenceBased based => [.. based.Digests.Select(d => new StatementSubject($"{d.Key}/{based.Domain}", d.Value))],
        _ => [],
    };

    // A schema's is empty while it is copied.
    private static bool IsSha256(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);
}
