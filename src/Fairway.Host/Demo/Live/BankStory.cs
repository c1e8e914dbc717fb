using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Host.Cli;
using Fairway.Host.Runner;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// The live part: 1 a bank opens, 2 it is copied and followed while it is open, 3 it is proved, 4 it moves there, back, and there again, 5 it closes, and everything
/// is counted. Steps 2 to 4 are the product's own; who writes and who counts is not.
/// </summary>
/// <param name="folder">Its folder, inside the demo's.</param>
/// <param name="target">Where it moves.</param>
/// <param name="invocation">The call.</param>
/// <param name="services">What commands get from outside.</param>
internal sealed class BankStory(DemoFolder folder, IBankTarget target, Invocation invocation, CommandServices services)
{
    // Enough on each side that a transfer is under way whenever something happens.
    private const int WritesOfEach = 20;
    private static readonly string[] _switches = ["cutover", "rollback", "cutover"];
    private static readonly TimeSpan _timeToLeave = TimeSpan.FromSeconds(10);
    private readonly SqliteBankSide _source = new(folder.Legacy);
    private readonly TokenLedger _ledger = new(Path.Combine(folder.Path, "ledger"));

    /// <summary>Lives through it.</summary>
    public async Task<BankReport> RunAsync(CancellationToken cancellationToken)
    {
        bool isOver = false;
        try
        {
            BankReport report = await LiveAsync(cancellationToken);
            isOver = true;
            return report;
        }
        catch (DbException broken)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, "The bank", "a connection past all of Fairway failed", "See that both databases can be reached, and run the demo again.", broken);
        }
        finally
        {
            await LeaveAsync(isOver);
        }
    }

    private async Task LeaveAsync(bool isOver)
    {
        using var limit = new CancellationTokenSource(_timeToLeave, invocation.Clock);
        try
        {
            await target.LeaveAsync(keepWayBack: isOver, limit.Token);
        }
        catch (Exception left) when (left is DbException or EngineFault or OperationCanceledException)
        {
            // What broke the story off is what the user must hear about.
            invocation.Terminal.Note($"{target.Side.Name} still holds what the bank needed there; the next demo removes it.");
        }
    }

    private async Task<BankReport> LiveAsync(CancellationToken cancellationToken)
    {
        long started = invocation.Clock.GetTimestamp();

        // 1.
        await _source.MakeAsync(cancellationToken);
        folder.Write(BankSchema.Project(target.Dsn));
        Workspace workspace = await services.Workspaces.OpenAsync(folder.Path, cancellationToken);
        await using var bank = new OpenBank(_source, target.Side, _ledger, invocation.Clock);
        Say($"A bank opens: {OpenBank.Writers} writers move money from account to account, and note each transfer that was acknowledged.");

        // 2.
        Command("run", " &");
        Say($"  to watch from another terminal: {Invocation.Program} status --watch -p {folder.Shown}");
        await using BankRunner runner = await BankRunner.StartAsync(workspace, invocation, cancellationToken);
        await runner.FollowedAsync(cancellationToken);
        await target.AdmitAsync(cancellationToken);

        // As an application's pool would: the last one who closes a file writes all of its log back, and writers would wait for that.
        await using DbConnection here = await _source.OpenAsync(cancellationToken);
        await using DbConnection there = await target.Side.OpenAsync(cancellationToken);
        Say($"  {CountedText.Of(runner.RowsCopied, "row")} copied, and followed since; {CountedText.Of(bank.Acknowledged, "transfer")} meanwhile");

        // 3.
        await runner.ProvedAsync(cancellationToken);
        Say("  every table compared, and equal while both sides move");
        await bank.WorkOnAsync(WritesOfEach, cancellationToken);

        // 4.
        ImmutableArray<BankSwitch> switches = await SwitchAsync(runner, bank, cancellationToken);

        // 5.
        await bank.CloseAsync();
        Say($"The bank closes after {CountedText.Of(bank.Acknowledged, "transfer")}; everything is counted on both sides …");
        await runner.DrainAsync(cancellationToken);
        BankFindings findings = await new BankCheck(_source, target.Side, _ledger).CountAsync(target.Side, cancellationToken);
        VerifyReport verified = await runner.VerifyAsync(cancellationToken);
        Say("");
        return new BankReport
        {
            Source = _source.Name,
            Target = target.Side.Name,
            Switches = switches,
            Findings = findings,
            WriterErrors = [.. bank.Errors],
            VerifiedDifferences = verified.Differences,
            VerifiedRows = verified.Rows,
            IsVerified = verified.Ok,
            Seconds = invocation.Clock.GetElapsedTime(started).TotalSeconds,
        };
    }

    private async Task<ImmutableArray<BankSwitch>> SwitchAsync(BankRunner runner, OpenBank bank, CancellationToken cancellationToken)
    {
        var switches = ImmutableArray.CreateBuilder<BankSwitch>();
        foreach (string command in _switches)
        {
            Command(command);
            bank.ForgetWaits();
            await runner.SwitchAsync(command, cancellationToken);

            // Whoever was under way then has been acknowledged since, so that his wait is known.
            await bank.WorkOnAsync(1, cancellationToken);
            TimeSpan wait = bank.LongestWait;
            bool isThere = command == _switches[0];
            (string now, string other) = isThere ? (target.Side.Name, _source.Name) : (_source.Name, target.Side.Name);
            Say(Text($"  writers held {runner.LastHold.TotalMilliseconds:0} ms; {now} takes the writes now, {other} follows it"));
            await runner.ProvedAsync(cancellationToken);
            await bank.WorkOnAsync(WritesOfEach, cancellationToken);
            switches.Add(new BankSwitch(command, runner.LastHold.TotalMilliseconds, wait.TotalMilliseconds, bank.Acknowledged));
        }

        return switches.ToImmutable();
    }

    private void Command(string command, string end = "") => Say($"$ {Invocation.Program} {command} -p {folder.Shown}{end}");

    private void Say(string line)
    {
        if (!invocation.Json)
        {
            invocation.Terminal.Note(Printable.Of(line));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
