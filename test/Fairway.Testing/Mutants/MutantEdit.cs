namespace Fairway.Testing.Mutants;

/// <summary>One change of a source.</summary>
/// <param name="File">The file, from the repository's folder.</param>
/// <param name="There">What stands there, exactly once.</param>
/// <param name="Instead">What stands there in the mutant.</param>
public sealed record MutantEdit(string File, string There, string Instead)
{
    /// <summary>The text with the change.</summary>
    /// <exception cref="FormatException">What should stand there does not, or more than once.</exception>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = text.IndexOf(There, StringComparison.Ordinal);
        return first >= 0 && text.IndexOf(There, first + 1, StringComparison.Ordinal) < 0
            ? string.Concat(text.AsSpan(0, first), Instead, text.AsSpan(first + There.Length))
            : throw new FormatException($"{File} has {(first < 0 ? "no place" : "several places")} like this, it must have one:\n{There}");
    }
}
