using System.CommandLine;
using System.Globalization;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>waive</c>: asks that a criterion need not hold, for a time, with something that watches instead. Two others must agree.</summary>
internal sealed class WaiveCommand : ICommandFactory
{
    private readonly Argument<string> _gate = new("GATE") { Description = $"The gate: {string.Join(", ", GateWords.All)}." };
    private readonly Argument<string> _domain = new("DOMAIN") { Description = "The domain." };
    private readonly Argument<string[]> _criteria = new("CRITERION") { Description = "The codes of the criteria, as 'gate show' has them.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _because = new("--because") { Description = "Why it need not hold; kept in the journal.", HelpName = "WHY", Required = true };
    private readonly Option<string> _control = new("--control") { Description = "What watches instead.", HelpName = "WHAT", Required = true };
    private readonly Option<string> _until = new("--until") { Description = "The last day on which it counts: 2027-01-31.", HelpName = "DAY", Required = true };
    private readonly Option<string?> _as = new("--as") { Description = "As whom you sign, when keys of several people are on this machine.", HelpName = "PERSON" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("waive", "Ask that a criterion of a gate need not hold for a time; two others must agree.") { _gate, _domain, _criteria, _because, _control, _until, _as };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string gate = GateCommand.GateOf(invocation.Parsed.GetValue(_gate)!); // The parser demands it, as the others.
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string domain = DomainChoice.Of(workspace.Spec, invocation.Parsed.GetValue(_domain));
        DateTimeOffset until = Until(workspace.Spec, invocation.Parsed.GetValue(_until)!, invocation.Clock.GetUtcNow());
        GateJudgement judged = (await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken)).Judge(gate, domain);
        string[] codes = [.. invocation.Parsed.GetValue(_criteria)!.Distinct()]; // As above.
        GateSigning.Draft[] drafts =
        [
            .. codes.Select(code => new GateSigning.Draft(domain, gate, Choice.Waive, code, GateDigest.OfWaiver(judged.Ground, Waivable(judged, code).Seen), Said(invocation, _because)) { Control = Said(invocation, _control), Until = until }),
        ];
        return await GateSigning.DecideAllAsync(invocation, workspace, drafts, invocation.Parsed.GetValue(_as), cancellationToken);
    }

    private static JudgedCriterion Waivable(GateJudgement judged, string code)
    {
        string see = $"See '{Invocation.Program} gate show {judged.Gate} {judged.Facts.Domain}'. Nothing was recorded.";
        JudgedCriterion criterion = judged.Criteria.FirstOrDefault(c => c.Seen.Code == code) ?? throw new CommandRefusedException(
            ExitCode.Usage, $"Criterion {code}", $"gate {judged.Gate} of {judged.Facts.Domain} ({judged.Facts.Class.Word}) asks for none of this name", see);
        string? against = criterion.Row is not { IsWaivable: true } ? "it cannot be waived: without it nobody may go on"
            : !criterion.Seen.Closes ? "it holds, so that there is nothing to waive"
            : criterion.Waiver is { Waiver: { } id } ? $"{id} covers it already" : null;
        return against is null ? criterion : throw new CommandRefusedException(ExitCode.Refused, $"Criterion {code}", against, see);
    }

    private static string Said(Invocation invocation, Option<string> option) => invocation.Parsed.GetValue(option) is { } said && !string.IsNullOrWhiteSpace(said)
        ? said
        : throw new CommandRefusedException(ExitCode.Usage, option.Name, "it says nothing", "Say it in a sentence.");

    private static DateTimeOffset Until(ProjectSpec spec, string day, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly last))
        {
            throw new CommandRefusedException(ExitCode.Usage, "--until", $"'{day}' is not a day", "Write year, month and day: 2027-01-31.");
        }

        DateTime end = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var until = new DateTimeOffset(end, spec.Zone.GetUtcOffset(end));
        return until > now ? until : throw new CommandRefusedException(ExitCode.Usage, "--until", $"{day} is over", "Write a day to come.");
    }
}
