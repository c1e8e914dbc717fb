using System.CommandLine;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>completion SHELL</c>: prints a script with which a shell completes commands, options and their values.</summary>
internal sealed class CompletionCommand : ICommandFactory
{
    private readonly Argument<string> _shell = new("SHELL")
    {
        Description = $"bash: source <({Invocation.Program} completion bash) in ~/.bashrc; zsh: the same with zsh in ~/.zshrc, after compinit; fish: {Invocation.Program} completion fish | source in ~/.config/fish/config.fish.",
    };

    public Command Create(CommandRunner runner)
    {
        _shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print a script that completes commands, options and values in your shell.") { _shell };
        runner.Bind(command, (invocation, _, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    private int Run(Invocation invocation)
    {
        string shell = invocation.Parsed.GetRequiredValue(_shell);
        string script = CompletionScripts.For(shell, Path.GetFileName(Invocation.Program));
        invocation.Terminal.Result(invocation.Json ? JsonOutput.Of(new { Ok = true, Shell = shell, Script = script }) : script.TrimEnd('\n'));
        return ExitCode.Done;
    }
}
