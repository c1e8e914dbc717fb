namespace Fairway.Chart.Programs;

/// <summary>Which column a property of a mapped class stands for.</summary>
/// <param name="Class">The class.</param>
/// <param name="Property">The property as the program spells it.</param>
/// <param name="Table">The table of the class.</param>
/// <param name="Column">The column.</param>
/// <param name="Path">The file that says so.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record ColumnMapping(string Class, string Property, string Table, string Column, string Path, int Line);
