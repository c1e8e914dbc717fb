namespace Fairway.Control.Project.Spec;

/// <summary>A database with a role.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Dsn">Where it is.</param>
public sealed record SystemSpec(string Name, SystemRole Role, DsnSpec Dsn);
