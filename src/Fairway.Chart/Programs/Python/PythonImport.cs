namespace Fairway.Chart.Programs.Python;

/// <summary>A name that a file has from elsewhere.</summary>
/// <param name="Module">The module, with leading dots when it is relative; empty for a module imported as a whole.</param>
/// <param name="Name">What the name is called there.</param>
internal sealed record PythonImport(string Module, string Name)
{
    /// <summary>The path of the module without its ending, from the root of what is imported or, when it is relative, of the program.</summary>
    /// <param name="from">The file that imports.</param>
    public string PathFrom(string from)
    {
        string name = Module.TrimStart('.').Replace('.', '/');
        int up = Module.Length - Module.TrimStart('.').Length;
        string[] steps = from.Split('/');
        string folder = string.Join('/', steps.Take(Math.Max(0, steps.Length - up)));
        return up == 0 ? name : folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";
    }

    /// <summary>True when a file may be, or lie in, the module.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">The file that imports.</param>
    public bool May(string path, string from)
    {
        string module = $"/{PathFrom(from)}";
        return Module.Length == 0 || $"/{path}".Contains($"{module}/", StringComparison.Ordinal) || $"/{path}".EndsWith($"{module}.py", StringComparison.Ordinal);
    }
}
