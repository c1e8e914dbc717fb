using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Charting;

/// <summary>What shall be looked at beside the catalogue, rights and the project file.</summary>
internal sealed record DiscoveryWish
{
    /// <summary>How long traffic is watched; zero for a single look.</summary>
    public required TimeSpan Watch { get; init; }

    /// <summary>How long between two looks.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>An empty copy of the schema whose parser is asked; null when there is none.</summary>
    public ISystem? Parser { get; init; }

    /// <summary>Folders of programs' texts.</summary>
    public IReadOnlyList<string> Code { get; init; } = [];

    /// <summary>Logs of the server.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>Manifests of dbt.</summary>
    public IReadOnlyList<string> Dbt { get; init; } = [];

    /// <summary>Tables of times, or folders of them.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];
}
