using Fairway.Flow.Engines;

namespace Fairway.Sqlite;

/// <summary>Where a SQLite database lies: <c>sqlite:PATH</c>, the path relative to the project or absolute. It holds no secret.</summary>
internal sealed record SqliteAddress(string Path)
{
    public const string Scheme = "sqlite";

    /// <summary>What people see in messages: the address as they wrote it.</summary>
    public required string DisplayName { get; init; }

    public static SqliteAddress Parse(string address, string baseDirectory)
    {
        const string prefix = Scheme + ":";
        string path = address.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? address[prefix.Length..] : "";
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || path.StartsWith(':'))
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                "The address of a SQLite system",
                "it names no file",
                "Write sqlite:PATH, for example sqlite:./shop.db.");
        }

        return new SqliteAddress(System.IO.Path.GetFullPath(path, baseDirectory)) { DisplayName = prefix + path };
    }
}
