using Fairway.Chart.Programs.Naming;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>What a value in C# is, as far as the text shows.</summary>
/// <param name="Shape">One row, rows, a mapped class itself, or not known.</param>
/// <param name="Class">Of which entity; null when it is not known.</param>
/// <param name="Ceiling">What is found through it is no surer than this.</param>
/// <param name="IsQuery">True when it is a query that has not run yet.</param>
internal readonly record struct DotNetValue(Shape Shape, MappedClass? Class, double Ceiling = 1, bool IsQuery = false)
{
    /// <summary>One of it.</summary>
    public DotNetValue One => Class is null ? default : this with { Shape = Shape.One, IsQuery = false };

    /// <summary>Many of it.</summary>
    public DotNetValue Rows => Class is null ? default : this with { Shape = Shape.Rows };
}
