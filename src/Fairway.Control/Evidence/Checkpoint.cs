using System.Globalization;

namespace Fairway.Control.Evidence;

/// <summary>How far a journal had come at a moment. The head's hash covers every record up to it: whoever keeps this keeps the journal up to there.</summary>
/// <param name="Project">The project: letters, digits, dots, dashes and underscores.</param>
/// <param name="Size">How many records there were; at least 1.</param>
/// <param name="Head">The hash of the last of them, 64 lower-case hexadecimal digits.</param>
/// <param name="At">When it was signed.</param>
public sealed record Checkpoint(string Project, long Size, string Head, DateTimeOffset At)
{
    /// <summary>How the moment is written.</summary>
    internal const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The first line of its text.</summary>
    internal const string Title = "fairway checkpoint v1";

    /// <summary>What is signed: five lines, each with its line feed, in UTF-8.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}\nproject {Project}\nsize {Size}\nhead {Head}\ntime {At.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}\n");
}
