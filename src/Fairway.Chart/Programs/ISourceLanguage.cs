namespace Fairway.Chart.Programs;

/// <summary>Reads programs of one language: first what its classes stand for, then where they are used. Keeps nothing between two scans.</summary>
public interface ISourceLanguage
{
    /// <summary>Its name, for people.</summary>
    string Name { get; }

    /// <summary>True when a file of this path may say something in this language.</summary>
    bool Owns(string path);

    /// <summary>
    /// Reads a program. Files that are not its own, and vendored, minified, locale and style files, are skipped; text that is not of the language gives fewer findings,
    /// never an exception.
    /// </summary>
    /// <param name="files">All files of one program: a mapping in one is used in others.</param>
    SourceReading Scan(IReadOnlyList<SourceFile> files);
}
