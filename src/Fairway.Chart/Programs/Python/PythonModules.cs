using System.Collections.Frozen;

namespace Fairway.Chart.Programs.Python;

/// <summary>Which modules a program has itself.</summary>
internal sealed class PythonModules(IReadOnlyList<PythonFile> files)
{
    private readonly ILookup<string, string> _definers = files.SelectMany(f => f.Classes.Select(c => (c.Name, f.Path))).ToLookup(c => c.Name, c => c.Path, StringComparer.Ordinal);
    private readonly FrozenSet<string> _own = files.SelectMany(f => f.Path.EndsWith(".py", StringComparison.Ordinal) ? f.Path[..^3].Split('/') : []).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when the module that a name is imported from is a file that has a class of that name itself.</summary>
    public bool Defines(PythonImport import, string from) => import.Module.Length > 0 && _definers[import.Name].Any(p => import.May(p, from));

    /// <summary>True when a file may have a name from one of some files: it lies there, it is imported from there, or from a module of the program that may pass it on.</summary>
    /// <param name="from">The file that names it.</param>
    /// <param name="name">The name.</param>
    /// <param name="original">What it is called where it comes from.</param>
    public bool MayKnow(PythonFile from, string name, out PythonImport? original)
    {
        if (!from.Imports.TryGetValue(name, out original))
        {
            return false;
        }

        string first = original.Module.Length == 0 ? original.Name : original.Module.Split('.')[0];
        return first.Length == 0 || _own.Contains(first);
    }
}
