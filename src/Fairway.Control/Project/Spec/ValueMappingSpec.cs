namespace Fairway.Control.Project.Spec;

/// <summary>One value that becomes another. Both are texts as written: <c>0</c> is the text 0, whatever the column's type makes of it.</summary>
/// <param name="From">The value in the source.</param>
/// <param name="To">The value in the target.</param>
public sealed record ValueMappingSpec(string From, string To);
