using System.Text;
using Fairway.Control.Evidence;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>
/// The key pair with which this machine signs checkpoints of a project, in the folder of its state: the private key for its owner only, the public one beside it,
/// to be given to whoever shall check. Made when it is first needed; also where a database keeps the journal, the key is this machine's own.
/// </summary>
internal sealed class EvidenceKeyFile(string folder)
{
    /// <summary>The private key's file.</summary>
    public const string PrivateName = "evidence-key.pem";

    /// <summary>The public key's file.</summary>
    public const string PublicName = "evidence-key.pub.pem";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _private = Path.Combine(folder, PrivateName);

    /// <summary>Where the public key is.</summary>
    public string PublicPath { get; } = Path.Combine(folder, PublicName);

    /// <summary>The pair; a new one when there is none.</summary>
    /// <exception cref="EngineFault">It cannot be read or made, is open to others, is none, or is not the one whose public key lies beside it.</exception>
    public EvidenceKey LoadOrMake() => Attempt(() =>
    {
        Folder.Make(folder);
        if (!File.Exists(_private))
        {
            Write(EvidenceKey.Make());
        }

        EvidenceKey key = Load();
        if (!File.Exists(PublicPath))
        {
            WritePublic(key);
        }

        return PublicKey(PublicPath).Id == key.Public.Id ? key : throw Fault(
            PublicPath, "it is not the public key of the pair beside it", $"One of the two was replaced: restore both, or move both aside when you know why, and a new pair is made; {PrivateName} tells which key signs.");
    });

    /// <summary>The public key; null when this machine has none of this project.</summary>
    /// <exception cref="EngineFault">It cannot be read, or is none.</exception>
    public VerifyingKey? FindPublic() => Attempt(() => File.Exists(PublicPath) ? PublicKey(PublicPath) : File.Exists(_private) ? Load().Public : null);

    /// <summary>Reads a public key that somebody gives.</summary>
    /// <exception cref="EngineFault">It cannot be read, or is none.</exception>
    public static VerifyingKey Read(string path) => Attempt(path, () => PublicKey(path));

    private static VerifyingKey PublicKey(string path) => VerifyingKey.FromPem(File.ReadAllText(path)) ?? throw Fault(
        path, "this is no public key of a project (PEM, \"PUBLIC KEY\", ECDSA P-256)", $"Give the file {PublicName} of the project's state folder.");

    private EvidenceKey Load()
    {
        using var stream = new FileStream(_private, FileMode.Open, FileAccess.Read, FileShare.Read);
        RefuseOpenToOthers(stream);
        using var reader = new StreamReader(stream);
        return EvidenceKey.FromPem(reader.ReadToEnd()) ?? throw Fault(
            _private, "this is no key of ours (PEM, \"PRIVATE KEY\", ECDSA P-256)", "Restore it from a backup, or move it aside with the public key beside it, and a new pair is made.");
    }

    // Asked of the open file, not of its name: what is behind the name may change in between.
    private void RefuseOpenToOthers(FileStream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ~Owner) != 0)
        {
            throw Fault(
                _private,
                $"the private key has mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}, 0600 is wanted: others may have read it, and could sign what they like",
                $"Type: chmod 600 {_private}; where somebody else could use this machine, move the pair aside instead, and a new one is made.");
        }
    }

    // Two who need it at the same time make one: a name is given once only.
    private void Write(EvidenceKey key)
    {
        string draft = $"{_private}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(draft, DiskFile.OwnerOnly(FileMode.CreateNew, FileShare.None)))
            {
                stream.Write(Encoding.ASCII.GetBytes(key.Pem));
                stream.Flush(flushToDisk: true);
            }

            Folder.MoveToFreeName(draft, _private);
            Folder.MakeDurable(folder);
        }
        catch (IOException) when (File.Exists(_private))
        {
            // The other one's is taken.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // As a whole: whoever reads it at the same time finds none or all of it.
    private void WritePublic(EvidenceKey key)
    {
        string draft = $"{PublicPath}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(draft, key.Public.Pem);
        File.Move(draft, PublicPath, overwrite: true);
    }

    private T Attempt<T>(Func<T> work) => Attempt(_private, work);

    private static T Attempt<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new EngineFault(
                broken is UnauthorizedAccessException ? EngineFaultKind.PermissionLost : EngineFaultKind.BadSetup,
                place, $"the key cannot be read or made ({broken.Message.TrimEnd('.')})", "Run as the user who owns the folder, and make it usable.", broken);
        }
    }

    private static EngineFault Fault(string place, string seen, string remedy) => new(EngineFaultKind.BadSetup, place, seen, remedy);
}
