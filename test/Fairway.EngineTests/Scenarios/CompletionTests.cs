using System.Diagnostics;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The completion scripts in the shells themselves. test.sh installs those that are absent.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompletionTests()
    {
        Need.That(!OperatingSystem.IsWindows() && Has("bash"), "bash is not installed");
        Launcher("fairway");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fairway sy", "sync")]
    [InlineData("fairway   sy", "sync")]
    [InlineData("fairway pro", "project-schema")]
    [InlineData("fairway sync --r", "--range-rows --restart")]
    [InlineData("fairway sync --range-rows 5 --res", "--restart")]
    [InlineData("fairway --json verify --sh", "--show-values")]
    [InlineData("fairway completion ", "bash fish zsh")]
    [InlineData("fairway completion f", "fish")]
    [InlineData("fairway init sq", "sqlite:")]
    [InlineData("fairway init sqlite:./a.db e", "env: exec:")]
    [InlineData("fairway init sqlite:./a.db sqlite:./b.db --workflow ", "automation billing onboarding reporting support")]
    [InlineData("fairway init --workflow b", "billing")]
    [InlineData("fairway step ", "done fail list retry skip")]
    [InlineData("fairway sync ", "")]
    [InlineData("fairway sync --project ", "")]
    [InlineData("fairway journal ", "checkpoint export show verify")]
    [InlineData("fairway journal verify --a", "--anchor")]
    [InlineData("fairway nonsense --", "--help --json --project --verbose --version --yes")]
    [InlineData("~/fairway sta", "status")]
    [InlineData("./fairway sta", "status")]
    public async Task Bash_completes(string line, string wanted)
    {
        Assert.Equal(wanted, await InBashAsync("fairway", line));
    }

    [Fact]
    public async Task Without_a_word_every_command_is_offered_and_no_option()
    {
        string offered = await InBashAsync("fairway", "fairway ");

        Assert.Equal("abort advise approve challenge complete completion cutover decline demo discover doctor finding gate impact init journal map me message plan project-schema repair report rollback run schema status step sync verify waive withdraw", offered);
    }

    [Fact]
    public async Task What_stands_before_a_colon_is_not_offered_again()
    {
        Assert.Equal("sqlite:", await InBashAsync("fairway", "fairway init sqlite"));
        Assert.Equal("", await InBashAsync("fairway", "fairway init sqlite:./sh"));
    }

    [Fact]
    public async Task A_launcher_of_another_name_in_another_folder_is_completed_by_itself()
    {
        Directory.CreateDirectory(_folder.File("else where"));
        Launcher("else where/ferry");

        string script = await ShellAsync("bash", "'./else where/ferry' completion bash");

        Assert.Contains("complete -o default -F _fairway ferry", script, StringComparison.Ordinal);
        Assert.Equal("sync", await InBashAsync("else where/ferry", "ferry sy", "PATH=\"$PWD/else where:$PATH\"; "));
    }

    [Theory]
    [InlineData("fairway sync --r", "--range-rows --restart")]
    [InlineData("fairway sy", "sync")]
    [InlineData("~/fairway sta", "status")]
    [InlineData("fairway init sq", "sqlite:")]
    public async Task Fish_completes(string line, string wanted)
    {
        Need.That(Has("fish"), "fish is not installed");

        string offered = await ShellAsync("fish", $"set PATH $PWD $PATH; fairway completion fish | source; complete -C '{line}' | string split -f 1 \\t | sort");

        Assert.Equal(wanted, string.Join(' ', offered.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("fairway sync --r", "--range-rows --restart")]
    [InlineData("fairway sy", "sync")]
    [InlineData("fairway completion f", "fish")]
    [InlineData("fairway init sq", "sqlite:")]
    public async Task Zsh_completes(string line, string wanted)
    {
        Need.That(Has("zsh"), "zsh is not installed");

        // compadd, the last step of a completion, is replaced by one that prints; the rest is the shell's own.
        string offered = await ShellAsync("zsh", $$"""
            PATH=$PWD:$PATH
            compdef() { :; }
            source <(fairway completion zsh)
            compadd() { while [[ $1 != -- ]]; do shift; done; shift; for c in "$@"; do [[ $c == "$PREFIX"* ]] && print -r -- $c; done }
            _files() { :; }
            words=({{line}}); CURRENT=${#words}; PREFIX=$words[CURRENT]
            _fairway | sort
            """);

        Assert.Equal(wanted, string.Join(' ', offered.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Help_says_how_to_install_it(string shell)
    {
        string help = await ShellAsync("bash", "./fairway completion --help");

        Assert.Contains($"./fairway completion {(shell == "zsh" ? "bash" : shell)}", string.Join(' ', help.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(shell, help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_wrong_usage()
    {
        FairwayResult result = await FairwayProcess.RunAsync(_folder.Path, ["completion", "csh"], null, Token);

        result.Ended(2);
        Assert.Contains("bash", result.Error, StringComparison.Ordinal);
    }

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, program)));

    // Stands where the launcher stands: it says how it was called, and calls the program.
    private void Launcher(string name)
    {
        string path = _folder.File(name);
        File.WriteAllText(path, $"#!/bin/sh\nFAIRWAY_COMMAND=$0 exec dotnet '{Path.Combine(AppContext.BaseDirectory, "fairway.dll")}' \"$@\"\n");
        Process.Start("chmod", ["+x", path]).WaitForExit();
    }

    // What bash itself does when the tab key is pressed, down to the variables that it sets.
    private async Task<string> InBashAsync(string launcher, string line, string before = "PATH=\"$PWD:$PATH\"; ")
    {
        string offered = await ShellAsync("bash", $$"""
            {{before}}HOME=$PWD
            source <('./{{launcher}}' completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            _fairway "${COMP_WORDS[0]}"
            printf '%s\n' "${COMPREPLY[@]}" | sort
            """);
        return string.Join(' ', offered.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<string> ShellAsync(string shell, string script)
    {
        var start = new ProcessStartInfo(shell, [.. shell == "zsh" ? ["-f"] : Array.Empty<string>(), "-c", script])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = _folder.Path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start)!; // Started without a shell: never null.
        string output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return output;
    }
}
