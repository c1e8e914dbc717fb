using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>The user's commands: each names a program, holds no secret, and ends in time.</summary>
internal sealed class HooksValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _most = TimeSpan.FromHours(1);
    private readonly DurationValidator _durations = new(mistakes);

    public void Check(YamlMap root)
    {
        foreach ((string moment, YamlMap hook) in root.Map("hooks")?.Maps ?? [])
        {
            string path = YamlPath.Of("hooks", moment);
            CheckCommand(hook, "run", path);
            CheckCommand(hook, "undo", path);
            _durations.Check(hook, "limit", path, _least, _most);
            if (hook.Has("undo") && moment is not ("before-hold" or "switch-traffic") && HookMoments.Names.Contains(moment))
            {
                mistakes.Add(
                    hook.Position, $"{path}.undo", $"{Shown.Of(moment)} is never undone: it comes after the switch", "Remove 'undo'; a command for the way back stands under 'on-rollback'.");
            }
        }
    }

    private void CheckCommand(YamlMap hook, string key, string path)
    {
        if (hook.List(key) is not { } command)
        {
            return;
        }

        YamlScalar[] words = [.. command.Scalars];
        if (words.FirstOrDefault() is { IsNull: false } program && string.IsNullOrWhiteSpace(program.Text))
        {
            mistakes.Add(program.Position, $"{path}.{key}[0]", "The name of the program is empty", "Write the program first, then its arguments: [\"./ops/switch\", \"modern\"].");
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (SecretText.IsIn(words[i].Text))
            {
                mistakes.Add(
                    words[i].Position, $"{path}.{key}[{i}]", "The command holds a password or another secret; a project file holds none",
                    "Let the program read it from its environment or a file. Change the secret if the file was shared.");
            }
        }
    }
}
