using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>A column that only the target has: the same value in every row.</summary>
/// <param name="Column">Its name.</param>
/// <param name="As">Its type.</param>
/// <param name="Constant">Its value, as text.</param>
public sealed record AddedColumnSpec(string Column, ColumnType As, string Constant);
