using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>A rule about who may see whom.</summary>
internal interface IWall
{
    /// <summary>Everything in the assembly that breaks the rule.</summary>
    IEnumerable<Violation> Inspect(ScannedAssembly assembly);
}
