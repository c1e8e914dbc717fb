using System.CommandLine;

namespace Fairway.Host.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Project { get; } = new("--project", "-p")
    {
        Description = "The project file, or the folder that holds fairway.yaml.",
        Recursive = true,
        DefaultValueFactory = _ => ".",
        HelpName = "PATH",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object on standard output.", Recursive = true };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask; take every question as answered with yes.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Say on standard error what happens, range by range.", Recursive = true };

    public void AddTo(Command root)
    {
        root.Options.Add(Project);
        root.Options.Add(Json);
        root.Options.Add(Yes);
        root.Options.Add(Verbose);
    }
}
