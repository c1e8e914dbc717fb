using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Does what playbooks say about the findings of a domain: begins them, waits for decisions, acts when it is time. A halt and a release are one fact each; a rollback is
/// asked of the runner like anybody's, so that there is one way to go back; each may be repeated after a crash and comes to the same.
/// </summary>
internal sealed class PlaybookRunner(LiveContext context, LiveDomain domain, IIntentBox box) : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly UserCommand _commands = new(context);
    private readonly ForwardClock _time = new(context.Clock);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);

    private ProjectSpec Spec => context.Workspace.Spec;

    /// <summary>Looks once a second what is due, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            await _one.WaitAsync(stop);
            try
            {
                foreach (Finding finding in context.Findings.Open.Where(f => f.Domain == domain.Name).ToList())
                {
                    await TendAsync(finding, stop);
                }
            }
            finally
            {
                _one.Release();
            }

            await Task.Delay(_look, context.Clock, stop);
        }
    }

    /// <summary>Does now what a finding's playbook would do when it is time: somebody has decided.</summary>
    /// <returns>What came of it.</returns>
    public async Task<string> ActAsync(Finding finding, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Finding now = context.Findings.Find(finding.Id) ?? finding;
            PlaybookSpec playbook = now.Playbook is { } run && Find(run.Playbook) is { } running ? running : FirstOf(now);
            if (now.Playbook is null)
            {
                await BeginAsync(now, playbook, cancellationToken);
            }

            return await ActAsync(now, playbook, "somebody has decided so", cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task TendAsync(Finding finding, CancellationToken stop)
    {
        try
        {
            await TendOnceAsync(finding, stop);
            _troubles.Remove(finding.Id);
        }
        catch (EngineFault fault)
        {
            // What passes is tried again with the next look; it must not end the runner, and is said once.
            if (_troubles.GetValueOrDefault(finding.Id) != fault.Message)
            {
                _troubles[finding.Id] = fault.Message;
                context.Voice.Say(domain.Name, $"{finding.Id}: its playbook waits, and tries again: {fault.Message}");
            }
        }
    }

    private async Task TendOnceAsync(Finding finding, CancellationToken stop)
    {
        PlaybookDue? due = PlaybookClock.DueOf(finding, FirstOf(finding), Find, _time.GetUtcNow());
        if (due is PlaybookDue.Begin begin)
        {
            await BeginAsync(finding, begin.Playbook, stop);
        }
        else if (due is PlaybookDue.Act act)
        {
            context.Voice.Say(domain.Name, $"{finding.Id}: {await ActAsync(finding, act.Playbook, act.Because, stop)}");
        }
    }

    private async Task BeginAsync(Finding finding, PlaybookSpec playbook, CancellationToken cancellationToken)
    {
        DateTimeOffset until = _time.GetUtcNow() + playbook.DecideWithin;
        string action = PlaybookSpec.NameOf(playbook.Action);
        await context.Journal.RecordAsync(new PlaybookBegun(domain.Name, finding.Id, playbook.Name, action, playbook.IsAutomatic, until), cancellationToken);
        string next = playbook.Else is null ? "" : playbook.Else == playbook.Name ? ", then it is done" : $", then {playbook.Else} follows";
        context.Voice.Say(domain.Name, playbook.IsAutomatic
            ? $"{finding.Id}: playbook {playbook.Name} begins: {action}"
            : string.Create(CultureInfo.InvariantCulture, $"{finding.Id}: playbook {playbook.Name} proposes: {action}. Decide until {until:HH:mm:ss}Z{next}: fairway finding act {finding.Id}, own {finding.Id}, or close {finding.Id}"));
    }

    private async Task<string> ActAsync(Finding finding, PlaybookSpec playbook, string because, CancellationToken cancellationToken)
    {
        (bool ok, string seen) = playbook.Action switch
        {
            PlaybookAction.Halt => await HaltAsync(finding, cancellationToken),
            PlaybookAction.Rollback when domain.State.Stage == DomainStage.Live => await RollBackAsync(finding, playbook, cancellationToken),
            PlaybookAction.Rollback => await HaltAsync(finding, cancellationToken),
            PlaybookAction.Remediate => await RemediateAsync(playbook, cancellationToken),
            _ => (true, "it is watched"),
        };
        await context.Journal.RecordAsync(
            new PlaybookActed(domain.Name, finding.Id, playbook.Name, PlaybookSpec.NameOf(playbook.Action), ok, $"{seen} ({because})"), CancellationToken.None);
        domain.Rules.Want(finding.Rule);
        return $"playbook {playbook.Name}, {because}: {seen}";
    }

    private async Task<(bool Ok, string Seen)> HaltAsync(Finding finding, CancellationToken cancellationToken)
    {
        await domain.HoldAsync(finding, cancellationToken);
        return (true, $"the domain is held in stage {domain.State.Stage.Word()}; the {(domain.State.SourceOfTruth == Side.Source ? "source" : "target")} stays the source of truth");
    }

    private async Task<(bool Ok, string Seen)> RollBackAsync(Finding finding, PlaybookSpec playbook, CancellationToken cancellationToken)
    {
        Intent intent = await box.AskAsync(
            new IntentWish("rollback", domain.Name) { Subject = finding.Id, Because = $"rule {finding.Rule} is broken" }, $"playbook {playbook.Name}", cancellationToken);
        while (true)
        {
            if (await box.FindAsync(intent.Id, cancellationToken) is { State: IntentState.Ended } ended)
            {
                return (ended.ExitCode == ExitCode.Done, ended.Message?.TrimEnd('.') ?? "nobody said what came of the rollback");
            }

            await Task.Delay(_look, context.Clock, cancellationToken);
        }
    }

    private async Task<(bool Ok, string Seen)> RemediateAsync(PlaybookSpec playbook, CancellationToken cancellationToken)
    {
        if (playbook.Run.IsEmpty)
        {
            return (false, "nothing repairs by itself: somebody does, and closes the finding");
        }

        var environment = new Dictionary<string, string> { ["FAIRWAY_PROJECT"] = Spec.Name, ["FAIRWAY_DOMAIN"] = domain.Name, ["FAIRWAY_PLAYBOOK"] = playbook.Name };
        (int? code, string seen) = await _commands.RunAsync(playbook.Run, environment, playbook.Limit, cancellationToken);
        return (code == 0, $"the command that repairs was run, and {seen}");
    }

    private PlaybookSpec FirstOf(Finding finding) =>
        ChartRules.Is(finding.Rule) ? Spec.PlaybookOf(PlaybookSpec.NameOf(PlaybookAction.Observe))
        : Spec.Integrity.FirstOrDefault(r => r.Id == finding.Rule) is { } rule && Find(rule.Then) is { } playbook ? playbook : Spec.PlaybookOf(PlaybookSpec.NameOf(PlaybookAction.Halt));

    private PlaybookSpec? Find(string name) => Spec.Playbooks.Concat(PlaybookSpec.BuiltIn).FirstOrDefault(p => p.Name == name);
}
