using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;

namespace Fairway.Host.Runner.Evidence;

/// <summary>
/// Writes everything that vouches for a project into a folder or a zip file. It is made beside its place under another name and moved there when it is whole.
/// </summary>
internal sealed class BundleWriter(Workspace workspace)
{
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="path">A folder that is not there yet or is empty, or a file whose name ends in .zip and that is not there yet.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left.</param>
    /// <exception cref="CommandRefusedException">Something is there, or the journal has no record.</exception>
    /// <exception cref="JournalDamageException">The journal is damaged: a bundle would only spread that.</exception>
    public async Task<BundleManifest> WriteAsync(string path, CancellationToken cancellationToken)
    {
        string place = Path.GetFullPath(path);
        bool zipped = place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        RefuseTaken(place, zipped);
        string draft = $"{Path.TrimEndingDirectorySeparator(place)}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(draft);
            BundleManifest manifest = await FillAsync(draft, cancellationToken);
            if (zipped)
            {
                await ZipFile.CreateFromDirectoryAsync(draft, draft + ".zip", cancellationToken);
                File.Move(draft + ".zip", place, overwrite: false);
            }
            else
            {
                Directory.Delete(Directory.CreateDirectory(place).FullName);
                Directory.Move(draft, place);
            }

            return manifest;
        }
        finally
        {
            File.Delete(draft + ".zip");
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    private async Task<BundleManifest> FillAsync(string folder, CancellationToken cancellationToken)
    {
        JournalMark mark = await WriteRecordsAsync(folder, cancellationToken);
        CheckpointSigner.RefuseEmpty(mark, workspace);
        AnchorReading anchors = await AnchorReading.ReadAsync(workspace, cancellationToken);
        SignedCheckpoint signed = new CheckpointSigner(workspace).Sign(mark);
        VerifyingKey key = new State.EvidenceKeyFile(workspace.StateFolder).LoadOrMake().Public;
        var manifest = new BundleManifest(
            BundleManifest.CurrentVersion, workspace.Spec.Name, mark.Size, mark.Head, signed.Checkpoint.At, workspace.JournalStore.DisplayName, anchors.Unread);
        Write(folder, BundleFiles.Checkpoint, signed.Text);
        Write(folder, BundleFiles.Key, key.Pem);
        Write(folder, BundleFiles.Anchors, string.Concat(anchors.Found.Select(f => JsonSerializer.Serialize(new BundledAnchor(f.Place, f.Anchor.Size, f.Anchor.Text), _form) + "\n")));
        Write(folder, BundleFiles.Manifest, JsonSerializer.Serialize(manifest, _form) + "\n");
        Write(folder, BundleFiles.Readme, BundleReadme.Of(manifest, key.Id));
        Write(folder, BundleFiles.Sums, await SumsAsync(folder, cancellationToken));
        return manifest;
    }

    private async Task<JournalMark> WriteRecordsAsync(string folder, CancellationToken cancellationToken)
    {
        await using var records = new FileStream(Path.Combine(folder, BundleFiles.Records), FileMode.CreateNew);
        await using var statements = new FileStream(Path.Combine(folder, BundleFiles.Statements), FileMode.CreateNew);
        var chain = new JournalChain(workspace.JournalStore.DisplayName);
        await using IJournalReading reading = await workspace.JournalStore.OpenForReadingAsync(cancellationToken);
        await foreach (StoredRecord record in reading.RecordsAsync(cancellationToken))
        {
            JournalEntry entry = chain.Follow(record);
            await records.WriteAsync(record.Bytes, cancellationToken);
            records.WriteByte((byte)'\n');
            await statements.WriteAsync(Encoding.UTF8.GetBytes(Statement.Of(workspace.Spec.Name, entry).Text + "\n"), cancellationToken);
        }

        return new JournalMark(chain.Size, chain.Head);
    }

    private static async Task<string> SumsAsync(string folder, CancellationToken cancellationToken)
    {
        var sums = new StringBuilder();
        foreach (string name in BundleFiles.Summed)
        {
            await using FileStream file = File.OpenRead(Path.Combine(folder, name));
            sums.Append(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken))).Append("  ").Append(name).Append('\n');
        }

        return sums.ToString();
    }

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static void RefuseTaken(string place, bool zipped)
    {
        bool taken = File.Exists(place) || (Directory.Exists(place) && (zipped || Directory.EnumerateFileSystemEntries(place).Any()));
        if (taken)
        {
            throw new CommandRefusedException(ExitCode.Usage, place, "something is there already", "Name a folder or a .zip file that is not there yet.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(place))))
        {
            throw new CommandRefusedException(ExitCode.Usage, place, "its folder does not exist", "Make the folder, or correct the path.");
        }
    }
}
