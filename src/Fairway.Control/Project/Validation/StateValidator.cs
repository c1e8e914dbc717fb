using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>
/// Where the journal is: a path inside the project's own folder, so that a file from elsewhere cannot write anywhere else, or an address under the rules
/// for those of systems.
/// </summary>
internal sealed class StateValidator(MistakeList mistakes)
{
    private const string Key = "state";

    public void Check(YamlMap root)
    {
        if (root.Scalar(Key) is not { } state || string.IsNullOrWhiteSpace(state.Text))
        {
            return;
        }

        if (StateSpec.Parse(state.Text).Address is not null)
        {
            new AddressValidator(mistakes).Check(state, Key);
        }
        else if (state.Text.Contains(':', StringComparison.Ordinal))
        {
            mistakes.Add(
                state.Position,
                Key,
                "Neither a folder inside the project's folder nor an address stands here",
                "Write a relative path, postgres://USER@HOST:PORT/DATABASE, env:NAME, file:PATH or exec:COMMAND, or remove the key to use '.fairway/'.");
        }
        else if (Leaves(state.Text))
        {
            mistakes.Add(
                state.Position,
                Key,
                $"{Shown.Of(state.Text)} is not a folder inside the project's folder",
                "Write a relative path without '..', or remove the key to use '.fairway/'.");
        }
    }

    private static bool Leaves(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts[0].Length == 0 || parts[0] == "~" || parts.Contains("..") || path.Any(char.IsControl);
    }
}
