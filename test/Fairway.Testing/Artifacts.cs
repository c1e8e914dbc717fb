namespace Fairway.Testing;

/// <summary>Keeps what the product printed and wrote, where the whole run is searched for leaks at its end. Does nothing when nobody asked for it.</summary>
public static class Artifacts
{
    private const string FolderVariable = "FAIRWAY_TEST_ARTIFACTS";
    private static readonly string? _folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;
    private static int _count;

    /// <summary>Keeps a text.</summary>
    public static void Keep(string name, string text)
    {
        if (_folder is not null)
        {
            File.WriteAllText(Place(name), text);
        }
    }

    /// <summary>Keeps a copy of a file, if it is there.</summary>
    public static void KeepFile(string path)
    {
        if (_folder is not null && File.Exists(path))
        {
            File.Copy(path, Place(Path.GetFileName(path)));
        }
    }

    private static string Place(string name) => Path.Combine(_folder!, $"{Environment.ProcessId}-{Interlocked.Increment(ref _count):0000}-{name}");
}
