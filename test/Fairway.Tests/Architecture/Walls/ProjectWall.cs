using System.Collections.Immutable;
using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>Which of the house's assemblies one of them may see. The compiler holds this wall too; this one does not move with a project reference.</summary>
/// <param name="Assembly">The assembly that is walled.</param>
/// <param name="MaySee">Names of the house's assemblies that it may see.</param>
internal sealed record ProjectWall(string Assembly, ImmutableArray<string> MaySee) : IWall
{
    public IEnumerable<Violation> Inspect(ScannedAssembly assembly) => assembly.Dependencies
        .Where(d => House.IsOurs(d.To.Assembly) && d.To.Assembly != Assembly && !MaySee.Contains(d.To.Assembly))
        .Select(d => d.Breaks($"{Assembly} may see {House.List(MaySee)} of the house's projects"));
}
