using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Playbooks: each says only what goes with its action, ends somewhere, and decides in time.</summary>
internal sealed class PlaybooksValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _leastDecision = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostDecision = TimeSpan.FromDays(90);
    private static readonly TimeSpan _leastLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _mostLimit = TimeSpan.FromHours(24);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly NameValidator _names = new(mistakes);
    private readonly CommandValidator _commands = new(mistakes);

    /// <summary>The playbooks that a file may name: its own and those that are always there.</summary>
    public static string[] NamesIn(YamlMap root) =>
        [.. (root.Map("playbooks")?.Entries.Select(e => e.Name) ?? []).Concat(PlaybookSpec.BuiltIn.Select(p => p.Name)).Where(n => n.Length > 0).Distinct()];

    /// <summary>The remedy for a name that none of them has.</summary>
    public static string OneOf(string[] known) => $"Add it under 'playbooks', or write one of: {string.Join(", ", known.Take(20).Select(Shown.Bare))}.";

    public void Check(YamlMap root)
    {
        string[] known = NamesIn(root);
        foreach ((string name, YamlMap body) in root.Map("playbooks")?.Maps ?? [])
        {
            string path = YamlPath.Of("playbooks", name);
            _durations.Check(body, "decide-within", path, _leastDecision, _mostDecision);
            _durations.Check(body, "limit", path, _leastLimit, _mostLimit);
            _commands.Check(body, "run", path);
            CheckRun(body, path);
            CheckName(name, body, path);
            if (body.Scalar("else") is { } next)
            {
                _names.Check(next, $"{path}.else", known, "playbook", OneOf(known));
            }
        }

        RefuseLoops(root);
    }

    private void CheckRun(YamlMap body, string path)
    {
        bool remediates = body.Scalar("action")?.Text == PlaybookSpec.NameOf(PlaybookAction.Remediate);
        if (body.Find("run") is { } run && body.Has("action") && !remediates)
        {
            mistakes.Add(run.Position, $"{path}.run", "Only 'remediate' runs a command", "Remove 'run', or write 'action: remediate'.");
        }

        if (remediates && body.Flag("automatic") && !body.Has("run"))
        {
            mistakes.Add(body.Position, $"{path}.automatic", "Nothing is there that could repair by itself", "Add 'run' with the command that repairs, or remove 'automatic': a person does it then.");
        }
    }

    // Who reads 'then: halt' in a rule believes it.
    private void CheckName(string name, YamlMap body, string path)
    {
        if (body.Scalar("action") is { } action && action.Text != name && PlaybookSpec.BuiltIn.Any(p => p.Name == name) && PlaybookSpec.BuiltIn.Any(p => p.Name == action.Text))
        {
            mistakes.Add(action.Position, $"{path}.action", $"A playbook of this name does {name}, and this one does {action.Text}", $"Write 'action: {name}', or give the playbook another name.");
        }
    }

    // A playbook that follows itself is done when its time is over: that is an end, and no loop.
    private void RefuseLoops(YamlMap root)
    {
        var next = (root.Map("playbooks")?.Maps ?? []).Where(p => p.Value.Scalar("else") is not null).ToDictionary(p => p.Name, p => p.Value.Scalar("else")!); // It is there.
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (string start in next.Keys)
        {
            var way = new List<string> { start };
            while (next.TryGetValue(way[^1], out YamlScalar? follows) && follows.Text != way[^1])
            {
                int before = way.IndexOf(follows.Text);
                if (before >= 0)
                {
                    string[] loop = [.. way[before..]];
                    if (told.Add(string.Join(' ', loop.Order(StringComparer.Ordinal))))
                    {
                        mistakes.Add(
                            follows.Position,
                            $"{YamlPath.Of("playbooks", way[^1])}.else",
                            $"Playbooks follow each other in a circle: {string.Join(", ", loop.Append(loop[0]).Select(Shown.Bare))}",
                            "Let one of them end: without 'else' it stays open, with its own name it is done when its time is over.");
                    }

                    break;
                }

                way.Add(follows.Text);
            }
        }
    }
}
