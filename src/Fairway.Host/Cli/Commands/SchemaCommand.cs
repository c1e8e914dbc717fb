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
        ISchemaWriter writer = workspace.Target.SchemaWriter;
        ImmutableArray<SchemaStatement> statements =
        [
            .. plan.Routes.SelectMany(r => writer.BeforeData(r.Target)),
            .. plan.Routes.SelectMany(r => writer.AfterData(r.Target)),
            .. plan.CarriedObjects.Select(o => new SchemaStatement(o.Kind, o.Name, o.NativeSql!)),
        ];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Statements = statements }));
            return ExitCode.Done;
        }

        foreach (SchemaStatement statement in statements)
        {
            invocation.Terminal.Result(statement.Sql.TrimEnd().TrimEnd(';') + ";");
        }

        return ExitCode.Done;
    }
}
