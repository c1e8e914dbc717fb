using System.Collections.Immutable;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>A class of a Python file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bases">What it is derived from, as written: <c>models.Model</c>.</param>
/// <param name="Body">The lines that stand directly in it.</param>
/// <param name="Inner">The classes that stand directly in it.</param>
/// <param name="From">The index of its first token.</param>
/// <param name="To">The index after its last token.</param>
/// <param name="Line">Its line.</param>
internal sealed record PythonClass(string Name, ImmutableArray<string> Bases, ImmutableArray<ImmutableArray<Token>> Body, ImmutableArray<PythonClass> Inner, int From, int To, int Line);
