using System.CommandLine;
using Fairway.Control.Project;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>project-schema</c>: prints the JSON Schema of the project file, for editors.</summary>
internal sealed class ProjectSchemaCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("project-schema", "Print the JSON Schema of the project file, for editors.");
        runner.Bind(command, (invocation, _, _) =>
        {
            invocation.Terminal.Result(ProjectSchema.CreateText().TrimEnd());
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
