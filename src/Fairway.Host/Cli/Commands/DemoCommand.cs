using System.CommandLine;
using Fairway.Host.Demo;
using Fairway.Host.Demo.Live;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>demo</c>: from nothing to proof in under a minute: a sample shop that is moved and mended, then a bank that moves, and goes back, while it is open.</summary>
internal sealed class DemoCommand : ICommandFactory
{
    private const string LiveFolder = "live";
    private readonly Option<int> _seed = new("--seed") { Description = "Decides the sample's rows and which differences are planted.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _target = new("--target") { Description = "An empty PostgreSQL database to move to, instead of files: postgres://USER@HOST/DATABASE, or a reference env:NAME.", HelpName = "ADDRESS" };
    private readonly Option<string> _folder = new("--folder") { Description = "Where the demo works. A folder of an earlier demo is made anew.", DefaultValueFactory = _ => "fairway-demo", HelpName = "DIR" };
    private readonly Option<bool> _noLive = new("--no-live") { Description = "Leave out the bank that moves while it is open." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("demo", "Move a sample shop, damage the copy and repair it; then move a bank there and back while it is open.") { _seed, _target, _folder, _noLive };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        long started = invocation.Clock.GetTimestamp();
        string path = invocation.Parsed.GetValue(_folder)!; // It has a default.
        await LeftRunner.RefuseAsync(Path.Combine(path, LiveFolder), services, invocation.Clock, cancellationToken);
        DemoFolder folder = DemoFolder.Prepare(path);
        DemoFolder live = folder.Make(LiveFolder);
        DemoTargets targets = await DemoTargets.FindAsync(invocation.Parsed.GetValue(_target), folder, live, services.Secrets(Directory.GetCurrentDirectory()), cancellationToken);
        bool isLive = !invocation.Parsed.GetValue(_noLive);
        if (isLive)
        {
            await targets.Bank.RequireAsync(cancellationToken);
        }

        ShopReport shop = await new ShopRun(folder, targets.Shop, invocation.Parsed.GetValue(_seed), invocation, services).RunAsync(cancellationToken);
        Print(invocation, DemoText.Of(shop, targets.Shop.Name));
        BankReport? bank = null;
        if (isLive)
        {
            folder.Settle();
            bank = await new BankStory(live, targets.Bank, invocation, services).RunAsync(cancellationToken);
            Print(invocation, DemoText.Of(bank));
        }

        var report = new DemoReport(shop, bank, invocation.Clock.GetElapsedTime(started).TotalSeconds);
        Print(invocation, DemoText.End(report, folder, live, isFile: invocation.Parsed.GetValue(_target) is null));
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(DemoJson.Of(report)));
        }

        return report.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(Invocation invocation, IEnumerable<string> lines)
    {
        foreach (string line in invocation.Json ? [] : lines)
        {
            invocation.Terminal.Result(Printable.Of(line));
        }
    }
}
