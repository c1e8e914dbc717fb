using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>
/// Runbooks: each step is one thing, done by somebody who is there and has somebody to step in; what is before the point of no return can be taken back; the switch
/// is one of the steps, once.
/// </summary>
internal sealed class RunbookValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _most = TimeSpan.FromDays(7);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly NameValidator _names = new(mistakes);
    private readonly CommandValidator _commands = new(mistakes);

    public void Check(YamlMap root)
    {
        string[] people = [.. root.Map("project")?.Map("people")?.Entries.Select(e => e.Name) ?? []];
        foreach ((string domain, YamlMap cutover) in root.Map("cutover")?.Maps ?? [])
        {
            if (cutover.List("steps") is not { } list)
            {
                continue;
            }

            string path = $"{YamlPath.Of("cutover", domain)}.steps";
            YamlMap[] steps = [.. list.Items.OfType<YamlMap>()];
            bool returns = true;
            for (int i = 0; i < steps.Length; i++)
            {
                returns &= !steps[i].Flag("point-of-no-return");
                CheckStep(steps[i], $"{path}[{i}]", people, returns);
            }

            _names.CheckTwice(steps, path);
            CheckEngine(list, steps, path);
            CheckGate(steps, path);
            CheckTriggers(root, steps, path);
        }
    }

    private void CheckStep(YamlMap step, string path, string[] people, bool returns)
    {
        foreach (string key in (string[])["by", "backup"])
        {
            if (step.Scalar(key) is { } person)
            {
                _names.Check(person, $"{path}.{key}", people, "person", "Add the person, with a contact, under 'project: people'.");
            }
        }

        if (step.Scalar("by") is { } by && step.Scalar("backup") is { } backup && by.Text == backup.Text)
        {
            mistakes.Add(backup.Position, $"{path}.backup", "The one who steps in is the one who does it", "Name another person, or nobody.");
        }

        _durations.Check(step, "limit", path, _least, _most);
        _durations.Check(step, "expect", path, TimeSpan.Zero, _most);
        _commands.Check(step, "command", path);
        _commands.Check(step, "undo", path);
        _commands.Check(step, "check", path);
        if (RunbookStepKinds.Of(step) is not { } kind)
        {
            mistakes.Add(step.Position, path, "A step is one of human, gate, command, engine; this one is none of them, or several", "Keep one of the four.");
            return;
        }

        CheckUndo(step, kind, path, returns);
        CheckForKind(step, kind, path);
    }

    private void CheckUndo(YamlMap step, RunbookStepKind kind, string path, bool returns)
    {
        if (kind == RunbookStepKind.Command && returns && !step.Has("undo"))
        {
            mistakes.Add(
                step.Position,
                $"{path}.undo",
                "This command can be taken back by nobody, and there is a way back after it",
                $"Add 'undo' with the command that takes it back; '{RunbookKeys.NothingToUndo}' when there is nothing to take back.");
        }

        if (step.Find("undo") is not { } undo)
        {
            return;
        }

        if (kind is RunbookStepKind.Gate or RunbookStepKind.Engine)
        {
            mistakes.Add(undo.Position, $"{path}.undo", kind == RunbookStepKind.Gate ? "A gate does nothing that could be taken back" : "Fairway takes back itself what it does", "Remove 'undo'.");
        }
        else if (kind == RunbookStepKind.Human && undo is YamlList)
        {
            mistakes.Add(undo.Position, $"{path}.undo", "What a person has done, a person takes back", "Write in a sentence what is done.");
        }
        else if (kind == RunbookStepKind.Command && undo is YamlScalar { IsNull: false } text && text.Text != RunbookKeys.NothingToUndo)
        {
            mistakes.Add(text.Position, $"{path}.undo", $"{Shown.Of(text.Text)} is no command", $"Write the program and its arguments in brackets, or '{RunbookKeys.NothingToUndo}'.");
        }
    }

    private void CheckForKind(YamlMap step, RunbookStepKind kind, string path)
    {
        bool switches = kind == RunbookStepKind.Engine && IsSwitch(step);
        Refuse("check", kind != RunbookStepKind.Command, "Only of a command it may be unknown whether it was done");
        Refuse("trigger", !switches, "Only the switch has triggers");
        Refuse("point-of-no-return", step.Flag("point-of-no-return") && switches, "After the switch there is a way back");
        foreach (YamlScalar trigger in step.List("trigger")?.Scalars.Where(t => !t.IsNull && TriggerSpec.Parse(t.Text) is null) ?? [])
        {
            mistakes.Add(trigger.Position, $"{path}.trigger", $"{Shown.Of(trigger.Text)} is no trigger", "Write RULE.fail, with * for any characters; differences > 0; lag > 30s.");
        }

        void Refuse(string key, bool isWrong, string message)
        {
            if (isWrong && step.Find(key) is { } found)
            {
                mistakes.Add(found.Position, $"{path}.{key}", message, $"Remove '{key}'.");
            }
        }
    }

    private void CheckEngine(YamlList list, YamlMap[] steps, string path)
    {
        YamlMap[] switches = [.. steps.Where(IsSwitch)];
        if (switches.Length != 1 && steps.Length > 0)
        {
            mistakes.Add(list.Position, path, $"{switches.Length} of the steps are 'engine: cutover'", "Let one of them be: without it nothing is switched, and twice is not possible.");
        }

        foreach (YamlMap complete in steps.Where(s => s.Scalar("engine")?.Text == "complete"))
        {
            int place = Array.IndexOf(steps, complete);
            if (!complete.Flag("point-of-no-return"))
            {
                mistakes.Add(complete.Position, $"{path}[{place}].point-of-no-return", "'complete' gives up the way back, and the step does not say so", "Add 'point-of-no-return: true'.");
            }

            if (switches.Length == 1 && place < Array.IndexOf(steps, switches[0]))
            {
                mistakes.Add(complete.Position, $"{path}[{place}].engine", "'complete' stands before the switch", "Put it behind 'engine: cutover'.");
            }
        }
    }

    private static bool IsSwitch(YamlMap step) => step.Scalar("engine")?.Text == "cutover";

    private void CheckGate(YamlMap[] steps, string path)
    {
        int[] gates = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i].Has("gate"))];
        int at = Array.FindIndex(steps, IsSwitch);
        foreach (int gate in gates.Skip(1))
        {
            mistakes.Add(steps[gate].Position, $"{path}[{gate}].gate", "The gate stands here a second time", "Keep one of them.");
        }

        foreach (int gate in gates.Take(1).Where(g => at >= 0 && g > at))
        {
            mistakes.Add(steps[gate].Position, $"{path}[{gate}].gate", "The gate 'switch' stands behind the switch, of which it asks whether it may begin", "Put it before 'engine: cutover'.");
        }
    }

    // A star may match what is written tomorrow; a name that no rule has would never fire.
    private void CheckTriggers(YamlMap root, YamlMap[] steps, string path)
    {
        string[] rules = [.. (root.List("integrity")?.Items ?? []).OfType<YamlMap>().Select(r => r.Scalar("id")?.Text).OfType<string>()];
        int at = Array.FindIndex(steps, IsSwitch);
        foreach (YamlScalar trigger in (at < 0 ? null : steps[at].List("trigger"))?.Scalars.Where(t => !t.IsNull) ?? [])
        {
            if (TriggerSpec.Parse(trigger.Text) is { Measure: TriggerMeasure.Rule } named && !named.Rules.Contains('*', StringComparison.Ordinal) && !rules.Any(named.IsAbout))
            {
                mistakes.Add(
                    trigger.Position, $"{path}[{at}].trigger", $"There is no rule {Shown.Of(named.Rules)}",
                    NearestName.Remedy($"{named.Rules}.fail", rules.Select(r => $"{r}.fail"), "Add the rule under 'integrity', or remove the trigger."));
            }
        }
    }
}
