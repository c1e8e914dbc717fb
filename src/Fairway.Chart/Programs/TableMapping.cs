namespace Fairway.Chart.Programs;

/// <summary>Which table a class of a program stands for.</summary>
/// <param name="Class">The class, without its namespace.</param>
/// <param name="Table">The table, <c>schema.name</c> where the program says a schema.</param>
/// <param name="Path">The file that says so.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record TableMapping(string Class, string Table, string Path, int Line);
