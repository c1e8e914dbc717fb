using System.Globalization;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// What the writers were told, in files of their own that are only ever added to: the evidence that nothing acknowledged is lost or duplicated. A token is
/// noted when the database has acknowledged its commit, never before.
/// </summary>
internal sealed class TokenLedger(string folder)
{
    /// <summary>The notebook of one writer. Only that writer writes into it.</summary>
    public StreamWriter Open(int writer)
    {
        Directory.CreateDirectory(folder);
        return new StreamWriter(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"writer-{writer}")), append: true) { AutoFlush = true };
    }

    /// <summary>Notes what came of a transfer.</summary>
    public static void Note(TextWriter notebook, string token, TokenOutcome outcome) => notebook.WriteLine($"{token} {outcome}");

    /// <summary>Everything that was noted.</summary>
    public IReadOnlyDictionary<string, TokenOutcome> Read()
    {
        var noted = new Dictionary<string, TokenOutcome>(StringComparer.Ordinal);
        foreach (string line in Directory.EnumerateFiles(folder).SelectMany(File.ReadLines))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            noted[line[..blank]] = Enum.Parse<TokenOutcome>(line[(blank + 1)..]);
        }

        return noted;
    }
}
