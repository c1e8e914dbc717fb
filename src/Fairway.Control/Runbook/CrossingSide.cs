using System.Collections.Immutable;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Runbook;

/// <summary>One side of a crossing: a system, and the domain's tables in it.</summary>
/// <param name="Side">Which of the two.</param>
/// <param name="Name">What the project calls the system.</param>
/// <param name="Home">Where it is, for people; no secrets.</param>
/// <param name="Tables">The domain's tables there.</param>
/// <param name="Guard">Keeps application writes out.</param>
/// <param name="Changes">Keeps its changes.</param>
public sealed record CrossingSide(Side Side, string Name, string Home, ImmutableArray<TableSchema> Tables, IWriteGuard Guard, IChangeCapture Changes);
