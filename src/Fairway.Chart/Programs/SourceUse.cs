using Fairway.Chart.Model;

namespace Fairway.Chart.Programs;

/// <summary>A place of a program that has to do with a table.</summary>
/// <param name="Table">The table, <c>schema.name</c> where the program says a schema.</param>
/// <param name="Column">The column; null for the table as a whole.</param>
/// <param name="Role">Why it is named there.</param>
/// <param name="Access">What is done with its rows; none when that is not known or the role is a definition.</param>
/// <param name="Signal">How it was found.</param>
/// <param name="What">How sure that is, by itself.</param>
/// <param name="Name">The identifier that led there; a generic one needs a strong signal.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record SourceUse(string Table, string? Column, SourceRole Role, Access Access, SourceSignal Signal, double What, string Name, string Path, int Line);
