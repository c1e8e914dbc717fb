namespace Fairway.Control.Project.Spec;

/// <summary>How a project file gives an address.</summary>
public enum DsnKind
{
    /// <summary>The address itself stands in the file; it holds no secret.</summary>
    Literal,

    /// <summary>An environment variable holds it.</summary>
    Env,

    /// <summary>A file holds it.</summary>
    File,

    /// <summary>A command prints it.</summary>
    Exec,
}
