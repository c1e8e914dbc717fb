namespace Fairway.Tests.Architecture;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The absolute path of a file or folder, given from the repository's root.</summary>
    public static string PathOf(string path) => Path.Combine(Root(AppContext.BaseDirectory), path);

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Fairway.slnx"))
            ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Fairway.slnx."));
}
