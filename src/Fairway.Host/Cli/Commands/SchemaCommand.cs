using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>schema</c>: prints the statements that make the target's tables. Executes none.</summary>
internal sealed class SchemaCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("schema", "Print the statements that make the target's tables, indexes and views.");
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        MigrationPlan plan = await PlanMaker.MakeAsync(workspace, cancellationToken);
        PlanRefusal.ThrowIfRefused(plan);
        var structure = new StructureMaker(workspace, plan);
        (string? before, ImmutableArray<SchemaStatement> first) = await structure.ListAsync(CarryPart.BeforeData, cancellationToken);
        (string? after, ImmutableArray<SchemaStatement> last) = await structure.ListAsync(CarryPart.AfterData, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Before = before, Statements = first.AddRange(last), After = after }));
            return ExitCode.Done;
        }

        Print(invocation.Terminal, before, first);
        Print(invocation.Terminal, after, last);
        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, string? script, ImmutableArray<SchemaStatement> statements)
    {
        if (script is not null)
        {
            terminal.Result(script.Trim());
        }

        foreach (SchemaStatement statement in statements)
        {
            terminal.Result(statement.Sql.TrimEnd().TrimEnd(';') + ";");
        }
    }
}
