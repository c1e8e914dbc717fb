using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>The user's commands: each names a program, holds no secret, and ends in time.</summary>
internal sealed class HooksValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _most = TimeSpan.FromHours(1);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly CommandValidator _commands = new(mistakes);

    public void Check(YamlMap root)
    {
        foreach ((string moment, YamlMap hook) in root.Map("hooks")?.Maps ?? [])
        {
            string path = YamlPath.Of("hooks", moment);
            _commands.Check(hook, "run", path);
            _commands.Check(hook, "undo", path);
            _durations.Check(hook, "limit", path, _least, _most);
            if (hook.Has("undo") && moment is not ("before-hold" or "switch-traffic") && HookMoments.Names.Contains(moment))
            {
                mistakes.Add(
                    hook.Position, $"{path}.undo", $"{Shown.Of(moment)} is never undone: it comes after the switch", "Remove 'undo'; a command for the way back stands under 'on-rollback'.");
            }
        }
    }
}
