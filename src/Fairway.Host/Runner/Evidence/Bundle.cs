using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;

namespace Fairway.Host.Runner.Evidence;

/// <summary>A bundle as it was opened. Nothing in it is trusted: what its files say is held against its sums, its records against its checkpoints.</summary>
internal sealed class Bundle
{
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private readonly string _path;
    private readonly Dictionary<string, byte[]> _files;
    private readonly List<ProofFinding> _findings = [];

    private Bundle(string path, Dictionary<string, byte[]> files)
    {
        _path = path;
        _files = files;
        CheckSums();
        Manifest = Read<BundleManifest>(Text(BundleFiles.Manifest))
            ?? throw new CommandRefusedException(ExitCode.Failed, path, $"its {BundleFiles.Manifest} cannot be read, so that nobody knows what it is of", "Have the bundle made anew.");
        Key = VerifyingKey.FromPem(Text(BundleFiles.Key));
        Journal = new BundledJournal(Path.Combine(path, BundleFiles.Records), _files.GetValueOrDefault(BundleFiles.Records) ?? []);
        Checkpoints = ReadCheckpoints();
    }

    /// <summary>What it says that it is of.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The key that came with it; null when there is none.</summary>
    public VerifyingKey? Key { get; }

    /// <summary>Its records.</summary>
    public IJournalStore Journal { get; }

    /// <summary>Its checkpoints, those of the databases included.</summary>
    public ImmutableArray<FoundCheckpoint> Checkpoints { get; }

    /// <summary>Files that are not what they were.</summary>
    public ImmutableArray<ProofFinding> Findings => [.. _findings];

    /// <summary>Opens one.</summary>
    /// <exception cref="CommandRefusedException">There is none, or nobody knows what it is of.</exception>
    /// <exception cref="Flow.Engines.EngineFault">It cannot be read.</exception>
    public static async Task<Bundle> OpenAsync(string path, CancellationToken cancellationToken) => new(path, await BundleContent.ReadAsync(path, cancellationToken));

    /// <summary>What is wrong with the manifest's own numbers.</summary>
    public ProofFinding? Against(ProofReport report) => (report.Size, report.Head) == (Manifest.Size, Manifest.Head) ? null : new ProofFinding(
        ProofFindingKind.BundleChanged, _path, $"it was made with {Manifest.Size} records and holds {report.Size} that are intact, or others");

    private void CheckSums()
    {
        string[] sums = Text(BundleFiles.Sums).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in BundleFiles.Summed)
        {
            string seen = !_files.TryGetValue(name, out byte[]? content) ? "it is missing"
                : sums.Contains($"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}") ? ""
                : $"it is not the file that {BundleFiles.Sums} names";
            if (seen.Length > 0)
            {
                _findings.Add(new ProofFinding(ProofFindingKind.BundleChanged, Path.Combine(_path, name), seen));
            }
        }
    }

    private ImmutableArray<FoundCheckpoint> ReadCheckpoints()
    {
        var found = ImmutableArray.CreateBuilder<FoundCheckpoint>();
        found.Add(new FoundCheckpoint("the bundle itself", Text(BundleFiles.Checkpoint)));
        foreach (string line in Text(BundleFiles.Anchors).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            found.Add(Read<BundledAnchor>(line) is { } anchor
                ? new FoundCheckpoint($"{anchor.Place}, as the bundle found it", anchor.Text)
                : new FoundCheckpoint(Path.Combine(_path, BundleFiles.Anchors), line));
        }

        return found.ToImmutable();
    }

    private string Text(string name) => Encoding.UTF8.GetString(_files.GetValueOrDefault(name) ?? []);

    private static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, _form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
