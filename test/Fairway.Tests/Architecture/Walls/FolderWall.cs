using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>
/// Which folders of an assembly may see which. A folder is the first part of a namespace below the root; deeper parts belong to it, and the
/// root itself is the folder "". A type in a folder that the wall does not know breaks it, so that a new folder needs a decision.
/// </summary>
/// <param name="Assembly">The assembly that is walled.</param>
/// <param name="Root">The namespace above all folders.</param>
/// <param name="MaySee">For each folder, the others that it may see.</param>
internal sealed record FolderWall(string Assembly, string Root, FrozenDictionary<string, ImmutableArray<string>> MaySee) : IWall
{
    public IEnumerable<Violation> Inspect(ScannedAssembly assembly) => Homeless(assembly).Concat(Forbidden(assembly));

    private IEnumerable<Violation> Homeless(ScannedAssembly assembly) => assembly.Types
        .Where(type => FolderOf(type) is not { } folder || !MaySee.ContainsKey(folder))
        .Select(type => new Violation(
            type.FullName,
            $"folder '{FolderOf(type) ?? "outside"}'",
            $"{Assembly} has the folders {House.List(MaySee.Keys.Order(StringComparer.Ordinal))}; decide what a new one may see"));

    private IEnumerable<Violation> Forbidden(ScannedAssembly assembly) =>
        from dependency in assembly.Dependencies
        where dependency.To.Assembly == Assembly
        let home = FolderOf(dependency.From)
        let seen = FolderOf(dependency.To)
        where home is not null && seen is not null && home != seen
        where MaySee.ContainsKey(home) && MaySee.ContainsKey(seen) && !MaySee[home].Contains(seen)
        select dependency.Breaks($"{House.List([home])} may see {House.List(MaySee[home])} of the folders of {Root}");

    // Null outside the root: there stands what the compiler adds for itself, and nothing that people wrote.
    private string? FolderOf(NamedType type)
    {
        if (type.Namespace == Root)
        {
            return "";
        }

        return type.Namespace.StartsWith($"{Root}.", StringComparison.Ordinal) ? type.Namespace[(Root.Length + 1)..].Split('.')[0] : null;
    }
}
