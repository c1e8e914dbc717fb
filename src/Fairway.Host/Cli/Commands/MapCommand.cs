using System.CommandLine;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Reach;
using Fairway.Control.Charting;
using Fairway.Control.Journal;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>map</c>: the chart, and what people say of it: confirm, reject, claim; and a form to ask them.</summary>
internal sealed class MapCommand : ICommandFactory
{
    private static readonly string[] _formats = ["tree", "json", "dot", "csv", "svg", "html"];

    private readonly Argument<string?> _focus = new("FOCUS") { Description = "A table, column's table, consumer or workflow around which the map is drawn; without it, everything, the most critical first.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _format = new("--format") { Description = "tree, json, dot, csv, svg or html.", HelpName = "FORM", DefaultValueFactory = _ => "tree" };
    private readonly Option<string?> _output = new("--output") { Description = "A file to write it to, instead of standard output.", HelpName = "FILE" };
    private readonly Option<int> _depth = new("--depth") { Description = "How far from the focus, each way.", DefaultValueFactory = _ => 2 };
    private readonly Argument<string> _consumer = new("CONSUMER") { Description = "Who needs it." };
    private readonly Argument<string> _asset = new("ASSET") { Description = "What is needed: a table stands for its columns." };
    private readonly Argument<string> _claimed = new("NODE") { Description = "A consumer, a table, a workflow." };
    private readonly Argument<string> _owner = new("OWNER") { Description = "Who answers for it: a person's id, or a team." };
    private readonly Option<string?> _because = new("--because") { Description = "Why; kept in the journal.", HelpName = "WHY" };

    private readonly Argument<string?> _team = new("OWNER") { Description = "Whose form: a person's id, or a team; without it, what nobody has claimed.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _form = new("--output") { Description = "A file to write it to, instead of standard output.", HelpName = "FILE" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("map", "Show the chart; confirm, reject and claim what is on it.");
        _depth.Validators.Add(depth => WholeNumber.RefuseOutside(depth, 1, int.MaxValue, "--depth: 1 or more."));
        command.Arguments.Add(_focus);
        _format.AcceptOnlyFromAmong(_formats);
        foreach (Option option in (Option[])[_format, _output, _depth])
        {
            command.Options.Add(option);
        }

        runner.Bind(command, ShowAsync);
        command.Subcommands.Add(Judging(runner, "confirm", "Say that a consumer needs an asset.", isSo: true));
        command.Subcommands.Add(Judging(runner, "reject", "Say that a consumer does not need an asset; it stays rejected however often it is found.", isSo: false));
        var claim = new Command("claim", "Say who answers for a thing.") { _claimed, _owner };
        runner.Bind(claim, ClaimAsync);
        command.Subcommands.Add(claim);
        var interview = new Command("interview", "Print a form to talk through with a team: what the chart believes, and ten questions about what no look can see.") { _team, _form };
        runner.Bind(interview, InterviewAsync);
        command.Subcommands.Add(interview);
        return command;
    }

    private async Task<int> ShowAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        ChartSnapshot chart = await new ChartDesk(workspace).DemandAsync(cancellationToken);
        NodeId? focus = invocation.Parsed.GetValue(_focus) is { } name ? ChartText.Demand(chart, name).Whole : null;
        string text = TextOf(invocation, chart, MapView.Of(chart, Criticality.Of(chart), focus, invocation.Parsed.GetValue(_depth)));
        return await GiveAsync(invocation, text, invocation.Parsed.GetValue(_output), cancellationToken);
    }

    private async Task<int> InterviewAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string form = InterviewForm.Of(await new ChartDesk(workspace).DemandAsync(cancellationToken), invocation.Parsed.GetValue(_team));
        return await GiveAsync(invocation, invocation.Json ? JsonOutput.Of(new { Ok = true, Form = form }) : form, invocation.Parsed.GetValue(_form), cancellationToken);
    }

    private static async Task<int> GiveAsync(Invocation invocation, string text, string? output, CancellationToken cancellationToken)
    {
        if (output is { } file)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
            Tell(invocation, $"{file}: written.");
        }
        else
        {
            invocation.Terminal.Result(text.TrimEnd('\n'));
        }

        return ExitCode.Done;
    }

    private string TextOf(Invocation invocation, ChartSnapshot chart, MapView view) => invocation.Json ? JsonOutput.Of(ChartForm.Of(chart)) : invocation.Parsed.GetValue(_format) switch
    {
        "json" => JsonOutput.Of(ChartForm.Of(chart)),
        "dot" => DotText.Of(view),
        "csv" => CsvText.Of(chart),
        "svg" => SvgPicture.Of(view),
        "html" => HtmlPage.Of(chart, view),
        _ => TreeText.Of(view),
    };

    private Command Judging(CommandRunner runner, string name, string description, bool isSo)
    {
        var command = new Command(name, description) { _consumer, _asset, _because };
        runner.Bind(command, (invocation, services, cancellationToken) => JudgeAsync(invocation, services, isSo, cancellationToken));
        return command;
    }

    private async Task<int> JudgeAsync(Invocation invocation, CommandServices services, bool isSo, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        ChartSnapshot chart = await new ChartDesk(workspace).DemandAsync(cancellationToken);
        NodeId from = ChartText.Demand(chart, invocation.Parsed.GetValue(_consumer)!); // The parser demands both.
        NodeId to = ChartText.Demand(chart, invocation.Parsed.GetValue(_asset)!);
        if (!chart.Edges.Any(new EdgeVerdict(from, to, isSo).IsAbout))
        {
            throw new CommandRefusedException(ExitCode.Usage, $"{from} and {to}", "nothing on the chart ties them", "Declare the consumer in the project file when it is so all the same.");
        }

        return await AskAsync(invocation, workspace, ChartWishes.Of(isSo ? ChartWishes.Confirm : ChartWishes.Reject, from, NodeText.Of(to), invocation.Parsed.GetValue(_because)), cancellationToken);
    }

    private async Task<int> ClaimAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        NodeId node = ChartText.Demand(await new ChartDesk(workspace).DemandAsync(cancellationToken), invocation.Parsed.GetValue(_claimed)!).Whole; // The parser demands both.
        string owner = invocation.Parsed.GetValue(_owner)!;

        // 'nobody' is what every list says of a thing that nobody has claimed.
        return string.IsNullOrWhiteSpace(owner) || string.Equals(owner.Trim(), "nobody", StringComparison.OrdinalIgnoreCase)
            ? throw new CommandRefusedException(ExitCode.Usage, "OWNER", $"'{owner}' is nobody who could answer for {node}", "Name a person's id, or a team.")
            : await AskAsync(invocation, workspace, ChartWishes.Of(ChartWishes.Claim, node, owner), cancellationToken);
    }

    private static Task<int> AskAsync(Invocation invocation, Workspace workspace, IntentWish wish, CancellationToken cancellationToken) => AskedCommand.RunAsync(
        invocation,
        workspace,
        wish,
        hold => new ChartWishes(hold.Context).DoAsync(
            new Intent("here", wish.Command, wish.Domain, workspace.JournalSettings.Actor, invocation.Clock.GetUtcNow(), IntentState.Taken) { Subject = wish.Subject, Because = wish.Because }, cancellationToken),
        cancellationToken);

    private static void Tell(Invocation invocation, string line) => invocation.Terminal.Result(invocation.Json ? JsonOutput.Of(new { Ok = true, Said = line }) : Printable.Of(line));
}
