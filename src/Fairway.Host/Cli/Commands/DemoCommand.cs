using System.CommandLine;
using Fairway.Host.Demo;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>demo</c>: the main job on a sample shop, from nothing to proof, in under a minute.</summary>
internal sealed class DemoCommand : ICommandFactory
{
    private readonly Option<int> _seed = new("--seed") { Description = "Decides the sample's rows and which differences are planted.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _target = new("--target") { Description = "An empty PostgreSQL database to move the shop to, instead of a file: postgres://USER@HOST/DATABASE, or a reference env:NAME.", HelpName = "ADDRESS" };
    private readonly Option<string> _folder = new("--folder") { Description = "Where the demo works. A folder of an earlier demo is made anew.", DefaultValueFactory = _ => "fairway-demo", HelpName = "DIR" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("demo", "Move a sample shop, verify it, damage it, find the damage, repair it.") { _seed, _target, _folder };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        DemoFolder folder = DemoFolder.Prepare(invocation.Parsed.GetValue(_folder)!);
        IDemoTarget target = await DemoTargets.FindAsync(invocation.Parsed.GetValue(_target), folder, services.Secrets(Directory.GetCurrentDirectory()), cancellationToken);
        var run = new DemoRun(folder, target, invocation.Parsed.GetValue(_seed), invocation, services);
        DemoReport report = await run.RunAsync(cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(DemoJson.Of(report)));
        }
        else
        {
            DemoText.Print(invocation.Terminal, report, folder, target);
        }

        return report.Ok ? ExitCode.Done : ExitCode.Failed;
    }
}
