using System.Collections.Immutable;
using Fairway.Control.Evidence;

namespace Fairway.Host.Runner.Evidence;

/// <summary>Checkpoints that a person gives: files, or the texts themselves as they were pasted.</summary>
internal static class GivenCheckpoints
{
    private const long MostBytes = 64 << 10;

    /// <summary>Reads them. A text that is no checkpoint is a finding later, not a mistake here; a file that is not there is.</summary>
    /// <exception cref="CommandRefusedException">There is no such file, or it is much too large.</exception>
    public static ImmutableArray<FoundCheckpoint> Read(ImmutableArray<string> given) => [.. given.Select(Read)];

    private static FoundCheckpoint Read(string given)
    {
        // No file's name has lines.
        if (given.Contains('\n', StringComparison.Ordinal))
        {
            return new FoundCheckpoint("--anchor", SignedCheckpoint.Tidied(given));
        }

        var file = new FileInfo(given);
        if (!file.Exists || file.Length > MostBytes)
        {
            throw new CommandRefusedException(
                ExitCode.Usage, given, file.Exists ? "this is no checkpoint: it is much too large" : "there is no such file, and it is no checkpoint's text", "Give a file with one checkpoint, or its text in quotation marks, all of its lines.");
        }

        return new FoundCheckpoint(given, SignedCheckpoint.Tidied(File.ReadAllText(given)));
    }
}
