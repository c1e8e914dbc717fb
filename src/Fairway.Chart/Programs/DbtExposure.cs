using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>Who uses what dbt makes, as a person wrote it down.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is: a dashboard, a notebook, an application.</param>
/// <param name="Owner">Its owner's name, else the address; null when the manifest says none.</param>
/// <param name="DependsOn">The ids of what it uses.</param>
public sealed record DbtExposure(string Name, string Kind, string? Owner, ImmutableArray<string> DependsOn);
