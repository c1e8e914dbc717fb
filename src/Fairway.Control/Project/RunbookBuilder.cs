using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>From the steps of a cutover to records. Checks nothing: the validators have.</summary>
internal static class RunbookBuilder
{
    public static RunbookStepSpec Step(YamlMap body)
    {
        RunbookStepKind kind = RunbookStepKinds.Of(body) ?? throw new ArgumentException("The step was not validated.", nameof(body));
        string? undo = body.Scalar("undo")?.Text;
        return new RunbookStepSpec(SpecBuilder.Text(body, "id"), kind, kind == RunbookStepKind.Command ? string.Join(' ', SpecBuilder.Words(body, "command")) : SpecBuilder.Text(body, RunbookStepKinds.NameOf(kind)))
        {
            Act = kind != RunbookStepKind.Engine ? null : SpecBuilder.Text(body, "engine") == "complete" ? EngineAct.Complete : EngineAct.Cutover,
            Command = SpecBuilder.Words(body, "command"),
            By = SpecBuilder.Text(body, "by"),
            Backup = body.Scalar("backup")?.Text,
            Expect = SpecBuilder.Duration(body, "expect"),
            Limit = SpecBuilder.Duration(body, "limit") ?? RunbookStepSpec.UsualLimit,
            Undo = SpecBuilder.Words(body, "undo"),
            UndoText = undo == RunbookKeys.NothingToUndo ? null : undo,
            Check = SpecBuilder.Words(body, "check"),
            Triggers = [.. SpecBuilder.Words(body, "trigger").Select(TriggerSpec.Parse).OfType<TriggerSpec>()],
            IsPointOfNoReturn = body.Flag("point-of-no-return"),
        };
    }
}
