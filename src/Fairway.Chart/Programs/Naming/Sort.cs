namespace Fairway.Chart.Programs.Naming;

/// <summary>What a value is and how sure that is.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Class">Of which mapped class; null when it is not known.</param>
/// <param name="Ceiling">What is found through it is no surer than this.</param>
/// <param name="IsGuess">True when only a variable's name says so.</param>
/// <param name="IsOwn">True for the object whose class is being defined: what it says of its own columns is no use.</param>
internal readonly record struct Sort(Shape Shape, MappedClass? Class, double Ceiling = 1, bool IsGuess = false, bool IsOwn = false);
