using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>doctor</c>: looks at both systems for what would break a migration. Changes nothing.</summary>
internal sealed class DoctorCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("doctor", "Examine both databases for what would break a migration.");
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        DatabaseSchema source = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        ImmutableArray<DoctorFinding> ofSource = await workspace.Source.Doctor.ExamineAsync(asTarget: false, source, cancellationToken);
        DatabaseSchema target = await TargetReadiness.ReadOrEmptyAsync(workspace.Target, cancellationToken);
        ImmutableArray<DoctorFinding> ofTarget = await workspace.Target.Doctor.ExamineAsync(asTarget: true, target, cancellationToken);
        ImmutableArray<DoctorFinding> live =
        [
            .. await LiveNeeds.OfSourceAsync(workspace.Source, source.Tables, cancellationToken),
            .. await LiveNeeds.OfTargetAsync(workspace.Target, ofTarget, workspace.Spec.Domains.Any(d => !workspace.Spec.GoesWithoutWayBack(d.Name)), cancellationToken),
        ];
        bool ok = !ofSource.Concat(ofTarget).Any(f => f.Severity == DoctorSeverity.Error);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = ok, Source = ofSource, Target = ofTarget, Live = live }));
            return ok ? ExitCode.Done : ExitCode.Failed;
        }

        Print(invocation.Terminal, $"source: {workspace.Source.DisplayName}, {CountedText.Of(source.Tables.Length, "table")}", workspace.Source.DisplayName, ofSource);
        Print(invocation.Terminal, $"target: {workspace.Target.DisplayName}", workspace.Target.DisplayName, ofTarget);
        if (!live.IsEmpty)
        {
            Print(invocation.Terminal, "to move it live (run, cutover, rollback), besides:", "", live);
        }

        bool follows = !live.Any(f => f.Severity == DoctorSeverity.Error);
        invocation.Terminal.Result(ok ? $"Nothing stands in the way{(follows ? "" : " of a copy while nobody writes; to move it live, mend the errors of the last part")}. Next: {Invocation.Program} plan" : "Mend the errors first; then run 'fairway doctor' again.");
        return ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(Terminal terminal, string heading, string system, ImmutableArray<DoctorFinding> findings)
    {
        terminal.Result(heading);
        foreach (DoctorFinding finding in findings)
        {
            // The heading names the system, and what was seen often names the object.
            string place = finding.Place == system || finding.Seen.Contains(finding.Place, StringComparison.Ordinal) ? "" : $"{finding.Place}: ";
            terminal.Result(Printable.Of($"  {finding.Severity.ToString().ToLowerInvariant(),-7} {finding.Code}: {place}{finding.Seen}."));
            terminal.Result(Printable.Of($"          {finding.Breaks} {finding.Remedy}".TrimEnd()));
        }

        if (findings.IsEmpty)
        {
            terminal.Result("  nothing found");
        }

        terminal.Result();
    }
}
