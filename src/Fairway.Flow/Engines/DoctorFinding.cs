namespace Fairway.Flow.Engines;

/// <summary>Something that an examination found.</summary>
/// <param name="Code">Stable code, for example <c>no-key</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Place">The object.</param>
/// <param name="Seen">What was found, without values of rows.</param>
/// <param name="Breaks">What it would break.</param>
/// <param name="Remedy">What to do about it; empty where there is nothing to do, which only information may say.</param>
public sealed record DoctorFinding(string Code, DoctorSeverity Severity, string Place, string Seen, string Breaks, string Remedy);
