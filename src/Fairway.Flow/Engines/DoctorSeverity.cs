namespace Fairway.Flow.Engines;

/// <summary>How bad a finding is.</summary>
public enum DoctorSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Works, with a limit that the plan states.</summary>
    Warning,

    /// <summary>Nothing may be moved before this is mended.</summary>
    Error,
}
