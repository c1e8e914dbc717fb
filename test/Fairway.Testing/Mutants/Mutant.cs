using System.Collections.Immutable;

namespace Fairway.Testing.Mutants;

/// <summary>The product with one safety step taken out. It lives as texts under <c>test/Mutants</c> and never in the product.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gone">What is gone.</param>
/// <param name="Edits">What of the sources changes, in this order.</param>
public sealed record Mutant(string Name, string Gone, ImmutableArray<MutantEdit> Edits)
{
    private const string Head = "=== ";
    private const string File = "--- ";
    private const string Instead = "+++";

    /// <summary>Reads all of a repository, in the order of their files.</summary>
    /// <exception cref="FormatException">A file is not as the first line of each says.</exception>
    public static ImmutableArray<Mutant> Of(string repository) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository, "test", "Mutants"), "*.mutants").Order(StringComparer.Ordinal).SelectMany(f => Read(System.IO.File.ReadAllText(f)))];

    /// <summary>Reads a file of them.</summary>
    /// <exception cref="FormatException">It is not as described.</exception>
    public static IEnumerable<Mutant> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split($"\n{Head}").Skip(1).Select(ReadOne);
    }

    private static Mutant ReadOne(string text)
    {
        string[] parts = text.Split($"\n{File}");
        if (parts.Length < 2 || parts[0].Split(" | ") is not [string name, string gone])
        {
            throw new FormatException($"A mutant begins with its name, a bar and what is gone, and has at least one file: {parts[0]}");
        }

        return new Mutant(name, gone, [.. parts.Skip(1).Select(p => ReadEdit(name, p))]);
    }

    private static MutantEdit ReadEdit(string name, string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return text[(end + 1)..].Split($"\n{Instead}\n") is [string there, string instead]
            ? new MutantEdit(text[..end].Trim(), there.Trim('\n'), instead.Trim('\n'))
            : throw new FormatException($"{name}: an edit is a file, what stands there, '{Instead}', and what stands there instead.");
    }
}
