namespace Fairway.Flow.Engines;

/// <summary>A signed checkpoint of a project's journal, as a system keeps it. What it says is for others to judge.</summary>
/// <param name="Project">The project.</param>
/// <param name="Size">How many records the journal had.</param>
/// <param name="Text">The checkpoint's text.</param>
public sealed record Anchor(string Project, long Size, string Text)
{
    /// <summary>How many of a project are kept, the newest.</summary>
    public const int MostKept = 100;
}
