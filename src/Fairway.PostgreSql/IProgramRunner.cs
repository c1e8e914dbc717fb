namespace Fairway.PostgreSql;

/// <summary>Runs PostgreSQL's own client programs. The composition decides how.</summary>
public interface IProgramRunner
{
    /// <summary>Runs a program to its end; a cancelled run ends it.</summary>
    /// <param name="program">Its name, found on the search path, or a path.</param>
    /// <param name="arguments">Its arguments; no secret among them, because everybody on the machine can see them.</param>
    /// <param name="environment">Variables beside the inherited ones; secrets belong here.</param>
    /// <param name="line">Told each line of standard error as it comes; may be null.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    Task<ProgramResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        IProgress<string>? line,
        CancellationToken cancellationToken);
}
