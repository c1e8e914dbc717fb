using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Programs;

/// <summary>That a file of a program uses a table.</summary>
/// <param name="Path">The file.</param>
/// <param name="Table">The table.</param>
/// <param name="Access">What is done with its rows, all places together.</param>
/// <param name="What">How sure that is.</param>
/// <param name="Uses">The places that say so, never empty; all of them have the role <see cref="SourceRole.Use"/>.</param>
public sealed record SourceEdge(string Path, string Table, Access Access, double What, ImmutableArray<SourceUse> Uses);
