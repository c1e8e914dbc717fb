namespace Fairway.Control.Project.Spec;

/// <summary>An address as written: itself, or a reference to where it is kept. The reference is resolved by the host, never here.</summary>
/// <param name="Kind">How it is given.</param>
/// <param name="Text">The whole address of a literal; of a reference what follows its prefix: a variable, a path, a command.</param>
public sealed record DsnSpec(DsnKind Kind, string Text)
{
    private const string EnvPrefix = "env:";
    private const string FilePrefix = "file:";
    private const string ExecPrefix = "exec:";

    /// <summary>Reads <c>env:NAME</c>, <c>file:PATH</c>, <c>exec:COMMAND</c>; everything else is literal. Checks nothing.</summary>
    public static DsnSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Reference(text, EnvPrefix, DsnKind.Env)
            ?? Reference(text, FilePrefix, DsnKind.File)
            ?? Reference(text, ExecPrefix, DsnKind.Exec)
            ?? new DsnSpec(DsnKind.Literal, text);
    }

    /// <summary>The address as the file writes it; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Kind switch
    {
        DsnKind.Env => EnvPrefix + Text,
        DsnKind.File => FilePrefix + Text,
        DsnKind.Exec => ExecPrefix + Text,
        _ => Text,
    };

    private static DsnSpec? Reference(string text, string prefix, DsnKind kind) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? new DsnSpec(kind, text[prefix.Length..]) : null;
}
