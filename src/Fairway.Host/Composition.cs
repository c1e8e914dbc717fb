using System.CommandLine;
using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Engines;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Host.Messages;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;
using Fairway.PostgreSql;
using Fairway.Sqlite;

namespace Fairway.Host;

/// <summary>The map: every engine and every command of the program, on one screen.</summary>
internal static class Composition
{
    /// <summary>The engines. A new one is a line here, a project of its own, and a subclass of each contract suite.</summary>
    public static IReadOnlyList<IEngine> Engines { get; } = [new SqliteEngine(), new PostgreSqlEngine(new ProgramRunner())];

    /// <summary>The commands, in the order in which a new user meets them.</summary>
    public static IReadOnlyList<ICommandFactory> Commands { get; } =
    [
        new InitCommand(),
        new DoctorCommand(),
        new DiscoverCommand(),
        new MapCommand(),
        new ImpactCommand(),
        new AdviseCommand(),
        new PlanCommand(),
        new ChallengeCommand(),
        new SchemaCommand(),
        new ProjectSchemaCommand(),
        new MeCommand(),
        new GateCommand(),
        new DecideCommand(Choice.Approve),
        new DecideCommand(Choice.Decline),
        new DecideCommand(Choice.Withdraw),
        new WaiveCommand(),
        new SyncCommand(),
        new VerifyCommand(),
        new RepairCommand(),
        new RunCommand(),
        new SwitchCommand(CrossingDirection.Forward),
        new SwitchCommand(CrossingDirection.Back),
        new CompleteCommand(),
        new AbortCommand(),
        new StepCommand(),
        new StatusCommand(),
        new FindingCommand(),
        new MessageCommand(),
        new ReportCommand(),
        new JournalCommand(),
        new DemoCommand(),
        new CompletionCommand(),
    ];

    /// <summary>Who sends messages.</summary>
    public static IMessages Messages(SecretResolver secrets, Redactor redactor, TimeProvider clock) => new MessageSender(secrets, redactor, clock, new MessageOptions());

    /// <summary>The whole command line.</summary>
    public static RootCommand CommandLine(GlobalOptions options, Redactor redactor, Func<Invocation, Redactor, CommandServices> services)
    {
        var root = new RootCommand("Moves an application's database to another one, proves that it arrived, and mends what did not.");
        options.AddTo(root);
        foreach (ICommandFactory factory in Commands)
        {
            root.Subcommands.Add(factory.Create(new CommandRunner(options, redactor, services)));
        }

        return root;
    }
}
