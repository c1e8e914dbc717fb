using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>Who may see an assembly that is not for everybody: an engine, a driver, a package. One that is neither listed, ours nor the framework's breaks the wall.</summary>
/// <param name="Reserved">For each assembly, the places that may refer to it.</param>
internal sealed record ReservedWall(FrozenDictionary<string, ImmutableArray<Place>> Reserved) : IWall
{
    private static readonly string Framework = RuntimeEnvironment.GetRuntimeDirectory();

    public IEnumerable<Violation> Inspect(ScannedAssembly assembly) => assembly.Dependencies.SelectMany(OfDependency);

    private IEnumerable<Violation> OfDependency(Dependency dependency)
    {
        string library = dependency.To.Assembly;
        if (Reserved.TryGetValue(library, out ImmutableArray<Place> places))
        {
            return library == dependency.From.Assembly || places.Any(p => p.Contains(dependency.From))
                ? []
                : [dependency.Breaks($"{library} may be seen only by {House.List(places.Select(p => p.ToString()))}")];
        }

        return House.IsOurs(library) || File.Exists(Path.Combine(Framework, $"{library}.dll"))
            ? []
            : [dependency.Breaks($"{library} is a library that no wall knows; decide who may see it")];
    }
}
