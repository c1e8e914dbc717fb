namespace Fairway.Control.Project.Spec;

/// <summary>What a system is for.</summary>
public enum SystemRole
{
    /// <summary>Rows are read from it.</summary>
    Source,

    /// <summary>Rows are written to it.</summary>
    Target,
}
