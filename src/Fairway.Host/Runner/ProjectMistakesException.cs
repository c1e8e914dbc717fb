using System.Collections.Immutable;
using Fairway.Control.Project;

namespace Fairway.Host.Runner;

/// <summary>The project file cannot be used. Carries all its mistakes.</summary>
internal sealed class ProjectMistakesException(string file, ImmutableArray<ProjectMistake> mistakes) : Exception($"{file} has {mistakes.Length} mistakes.")
{
    public string File { get; } = file;

    public ImmutableArray<ProjectMistake> Mistakes { get; } = mistakes;
}
