using Fairway.Flow.Engines;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli;

/// <summary>Why a command failed, for people and for programs. Made from an exception in one place only.</summary>
/// <param name="ExitCode">What the process returns.</param>
/// <param name="Kind">A stable word for programs.</param>
/// <param name="Place">The object concerned.</param>
/// <param name="Seen">What was found.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Failure(int ExitCode, string Kind, string Place, string Seen, string Remedy)
{
    /// <summary>Translates an exception; null when it is a defect of ours that should show its stack.</summary>
    public static Failure? Of(Exception exception) => exception switch
    {
        EngineFault fault => new Failure(
            fault.Kind is EngineFaultKind.Unreachable or EngineFaultKind.RetryLater ? Runner.ExitCode.Unreachable : Runner.ExitCode.Failed,
            Word(fault.Kind),
            fault.Place,
            fault.Seen,
            fault.Remedy),
        CommandRefusedException refused => new Failure(refused.ExitCode, "refused", refused.Place, refused.Seen, refused.Remedy),
        OperationCanceledException => new Failure(
            Runner.ExitCode.Interrupted,
            "interrupted",
            "The command",
            "it was interrupted",
            "What was finished is kept; run the same command again and it goes on from there."),
        UnauthorizedAccessException => new Failure(
            Runner.ExitCode.Failed,
            "permission-lost",
            "A file of the project",
            "access was refused",
            "Give the user that runs Fairway the right to read and write the project's folder."),
        IOException io => new Failure(Runner.ExitCode.Failed, "io", "A file of the project", io.Message.TrimEnd('.'), "Mend the cause and run the command again."),
        _ => null,
    };

    public string Sentence => $"{Place}: {Seen}. {Remedy}";

    private static string Word(EngineFaultKind kind) => kind switch
    {
        EngineFaultKind.RetryNow => "retry-now",
        EngineFaultKind.RetryLater => "retry-later",
        EngineFaultKind.BadData => "bad-data",
        EngineFaultKind.BadSetup => "bad-setup",
        EngineFaultKind.PermissionLost => "permission-lost",
        _ => "unreachable",
    };
}
