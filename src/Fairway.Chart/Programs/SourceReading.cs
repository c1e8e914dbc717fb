using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>What a program's text says about tables, in the order of its files and lines.</summary>
/// <param name="Language">The language that read it.</param>
/// <param name="Mappings">Classes and their tables.</param>
/// <param name="Columns">Properties and their columns, as far as the text says so.</param>
/// <param name="Uses">Places that have to do with tables.</param>
/// <param name="Sql">Statements in the text.</param>
/// <param name="Questions">What the text leaves open.</param>
/// <param name="Generic">Identifiers that mean too much to be a signal by themselves, in lower case.</param>
public sealed record SourceReading(
    string Language,
    ImmutableArray<TableMapping> Mappings,
    ImmutableArray<ColumnMapping> Columns,
    ImmutableArray<SourceUse> Uses,
    ImmutableArray<SqlText> Sql,
    ImmutableArray<SourceQuestion> Questions,
    ImmutableHashSet<string> Generic);
