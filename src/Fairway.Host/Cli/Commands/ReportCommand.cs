using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>report checklist|causes</c>: what the gates come to, arranged for people who decide, as text, JSON or a page.</summary>
internal sealed class ReportCommand : ICommandFactory
{
    private readonly Argument<string?> _domain = new("DOMAIN") { Description = "The domain; all when it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _html = new("--html") { Description = "Write a page to this file; '-' for standard output.", HelpName = "FILE" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("report", "What the gates come to, for people who decide.");
        Add("checklist", "The checklist before going live", "The six things to look at before going live, each with what answers for it.", Reports.Checklist);
        Add("causes", "What covers the common causes of failure", "The four common causes of failed migrations, each with the control that covers it.", Reports.Causes);
        return command;

        void Add(string name, string title, string description, Func<Func<string, GateJudgement>, ImmutableArray<ReportTopic>> report)
        {
            var sub = new Command(name, description) { _domain, _html };
            runner.Bind(sub, (invocation, services, cancellationToken) => RunAsync(invocation, services, name, title, report, cancellationToken));
            command.Subcommands.Add(sub);
        }
    }

    private async Task<int> RunAsync(
        Invocation invocation, CommandServices services, string name, string title, Func<Func<string, GateJudgement>, ImmutableArray<ReportTopic>> report, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string[] domains = invocation.Parsed.GetValue(_domain) is { } named ? [DomainChoice.Of(workspace.Spec, named)] : [.. workspace.Spec.Domains.Select(d => d.Name)];
        GateLook look = await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken);
        var text = new ReportText(
            workspace.Spec.Name, title, invocation.Clock.GetUtcNow(), [.. domains.Select(d => new ReportText.Part(d, look.Judge(GateWords.Understood, d).Facts.Class, report(g => look.JudgeAsCritical(g, d))))], look.NotRead);
        if (invocation.Parsed.GetValue(_html) is { } file)
        {
            string page = ReportPage.Of(text);
            if (file == "-")
            {
                invocation.Terminal.Result(page);
                return ExitCode.Done;
            }

            await File.WriteAllTextAsync(file, page, cancellationToken);
            invocation.Terminal.Note(Printable.Of($"written: {file}"));
            return ExitCode.Done;
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(text.Json(name)));
            return ExitCode.Done;
        }

        foreach (string line in text.Lines())
        {
            invocation.Terminal.Result(Printable.Of(line));
        }

        return ExitCode.Done;
    }
}
