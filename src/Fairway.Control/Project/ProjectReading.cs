using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project;

/// <summary>What came of reading a project file: its content with its digests, or all of its mistakes.</summary>
public sealed class ProjectReading
{
    internal ProjectReading(string file, ProjectSpec spec, ProjectDigest digest)
    {
        File = file;
        Spec = spec;
        Digest = digest;
        Mistakes = [];
    }

    internal ProjectReading(string file, ImmutableArray<ProjectMistake> mistakes)
    {
        File = file;
        Mistakes = mistakes;
    }

    /// <summary>The file's name as the caller gave it.</summary>
    public string File { get; }

    /// <summary>The content; null when there are mistakes.</summary>
    public ProjectSpec? Spec { get; }

    /// <summary>The digests; null when there are mistakes.</summary>
    public ProjectDigest? Digest { get; }

    /// <summary>All mistakes in the order of their position; empty when there are none.</summary>
    public ImmutableArray<ProjectMistake> Mistakes { get; }

    /// <summary>True when the file was read whole and has no mistakes.</summary>
    [MemberNotNullWhen(true, nameof(Spec), nameof(Digest))]
    public bool IsGood => Spec is not null;
}
