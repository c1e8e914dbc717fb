using System.Collections.Immutable;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>Collects mistakes while a file is examined.</summary>
internal sealed class MistakeList
{
    private readonly List<ProjectMistake> _mistakes = [];

    public bool IsEmpty => _mistakes.Count == 0;

    /// <param name="position">Where it is.</param>
    /// <param name="path">What it concerns.</param>
    /// <param name="message">Seen and wanted, without the full stop.</param>
    /// <param name="remedy">What to do, a sentence.</param>
    public void Add(YamlPosition position, string path, string message, string remedy) =>
        _mistakes.Add(new ProjectMistake(position.Line, position.Column, path, message, remedy));

    /// <summary>All of them in the order of their position; those of one place in the order in which they were found.</summary>
    public ImmutableArray<ProjectMistake> Sorted() => [.. _mistakes.OrderBy(m => m.Line).ThenBy(m => m.Column)];
}
