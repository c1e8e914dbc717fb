using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Advice;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Advice;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>advise</c>: which pattern fits each domain and what the team lacks for it, with the arithmetic; whether it goes without downtime; which domain first. Decides nothing.</summary>
internal sealed class AdviseCommand : ICommandFactory
{
    private readonly Argument<string?> _domain = new("DOMAIN") { Description = "The domain; without it, all of them, and which to take first.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _noMeasure = new("--no-measure") { Description = "Do not read and write for a moment to know how long a copy takes." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("advise", "Rank the patterns for each domain with the arithmetic, say what the team lacks, and which domain to take first.") { _domain, _noMeasure };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string? named = invocation.Parsed.GetValue(_domain);
        if (named is not null)
        {
            DomainChoice.Of(WorkspaceOpener.ReadFile(invocation.Project), named);
        }

        AdviceLook look = await new AdviceDesk(services.Workspaces, invocation.Clock).LookAsync(invocation.Project, !invocation.Parsed.GetValue(_noMeasure), cancellationToken);
        ImmutableArray<PatternAdvice> advice = [.. look.Domains.Where(d => named is null || d.Domain == named).Select(PatternAdvisor.Of)];
        ImmutableArray<FirstDomain> first = named is null ? FirstDomain.Rank(look.Domains) : [];
        DateOnly today = look.Spec.DayOf(invocation.Clock.GetUtcNow());
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(AdviceJson.Of(look, advice, first, today)));
        }
        else
        {
            new AdviceText(invocation.Terminal, look, today).Print(advice, first);
        }

        return ExitCode.Done;
    }
}
