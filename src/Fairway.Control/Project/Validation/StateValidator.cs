using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>The journal's folder: a path inside the project's own folder, so that a file from elsewhere cannot write anywhere else.</summary>
internal sealed class StateValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        if (root.Scalar("state") is not { } state || string.IsNullOrWhiteSpace(state.Text))
        {
            return;
        }

        if (state.Text.Contains(':', StringComparison.Ordinal))
        {
            mistakes.Add(
                state.Position,
                "state",
                "A reference or an address stands here, which is not known in this version; a folder is wanted",
                "Write a folder inside the project's folder, or remove the key to use '.fairway/'.");
        }
        else if (Leaves(state.Text))
        {
            mistakes.Add(
                state.Position,
                "state",
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
