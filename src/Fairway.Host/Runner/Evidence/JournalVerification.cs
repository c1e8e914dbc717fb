using System.Collections.Immutable;
using Fairway.Control.Evidence;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Evidence;

/// <summary>What a verification of a journal came to.</summary>
/// <param name="Journal">The journal, for people.</param>
/// <param name="Report">What was found, and what it means.</param>
/// <param name="Keys">The keys that were trusted.</param>
/// <param name="Asked">How many checkpoints it was held against, by where they were.</param>
/// <param name="Unread">Who could not be asked.</param>
internal sealed record JournalVerification(
    string Journal, ProofReport Report, ImmutableArray<string> Keys, ImmutableSortedDictionary<string, int> Asked, ImmutableArray<UnreadPlace> Unread)
{
    /// <summary>Verifies a project's journal against what was given and what both databases keep.</summary>
    /// <exception cref="Flow.Engines.EngineFault">The journal or a key cannot be read.</exception>
    public static async Task<JournalVerification> OfProjectAsync(Workspace workspace, VerifyRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<VerifyingKey> keys = request.Keys.IsEmpty
            ? new EvidenceKeyFile(workspace.StateFolder).FindPublic() is { } own ? [own] : []
            : [.. request.Keys.Select(EvidenceKeyFile.Read)];
        ImmutableArray<FoundCheckpoint> given = GivenCheckpoints.Read(request.Given);
        AnchorReading anchors = await AnchorReading.ReadAsync(workspace, cancellationToken);
        ImmutableArray<FoundCheckpoint> found = [.. given, .. anchors.Found.Select(f => f.Checkpoint)];
        ProofReport report = await new JournalProof(workspace.Spec.Name, keys).MakeAsync(workspace.JournalStore, found, cancellationToken);
        return Of(workspace.JournalStore.DisplayName, report, keys, found, anchors.Unread);
    }

    /// <summary>Verifies a bundle against what was given and what is in it. Needs no project and no database.</summary>
    /// <exception cref="Flow.Engines.EngineFault">The bundle or a key cannot be read.</exception>
    public static async Task<JournalVerification> OfBundleAsync(string path, VerifyRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<FoundCheckpoint> given = GivenCheckpoints.Read(request.Given);
        Bundle bundle = await Bundle.OpenAsync(path, cancellationToken);
        bool trusting = request.Keys.IsEmpty && bundle.Key is not null;
        ImmutableArray<VerifyingKey> keys = trusting ? [bundle.Key!] : [.. request.Keys.Select(EvidenceKeyFile.Read)]; // Asked for in the line before.
        ImmutableArray<FoundCheckpoint> found = [.. given, .. bundle.Checkpoints];
        ProofReport report = await new JournalProof(bundle.Manifest.Project, keys).MakeAsync(bundle.Journal, found, cancellationToken);
        report = report with
        {
            Findings = [.. report.Findings, .. bundle.Findings, .. bundle.Against(report) is { } wrong ? [wrong] : Array.Empty<ProofFinding>()],
            Notes = trusting ? [.. report.Notes, $"The key {bundle.Key!.Id} came with the bundle: whoever made the bundle up made the key up too. Have the key told to you by somebody else, and give it with --key FILE."] : report.Notes,
        };
        return Of(bundle.Journal.DisplayName, report, keys, found, [new UnreadPlace("both databases", "this is a bundle, verified offline; what they kept when it was made is in it"), .. bundle.Manifest.Unread]);
    }

    private static JournalVerification Of(
        string journal, ProofReport report, ImmutableArray<VerifyingKey> keys, ImmutableArray<FoundCheckpoint> found, ImmutableArray<UnreadPlace> unread) =>
        new(journal, report, [.. keys.Select(k => k.Id)], found.GroupBy(f => f.Place).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal), unread);
}
