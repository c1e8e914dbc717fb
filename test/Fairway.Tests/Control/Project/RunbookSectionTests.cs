using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class RunbookSectionTests
{
    private const string People = "people: { ann: { name: Ann, contact: \"tel:1\" }, bob: { name: Bob, contact: \"tel:2\" } }";

    [Fact]
    public void Steps_of_every_kind_are_read()
    {
        ProjectSpec spec = Read(
            """
            - { id: C10, human: Roll-call, by: ann, backup: bob, expect: 5m, limit: 20m, undo: Tell everybody }
            - { id: C20, gate: switch, by: bob }
            - { id: C25, command: [./ops/quiet, now], undo: [./ops/loud], check: [./ops/is-quiet], by: ann }
            - { id: C30, engine: cutover, by: ann, trigger: ["INT-*.fail", "differences > 0", "lag > 30s"] }
            - { id: C40, command: [./ops/warm], undo: none, by: ann }
            - { id: C90, engine: complete, point-of-no-return: true, by: bob }
            """).Spec!;

        RunbookStepSpec[] steps = [.. spec.StepsOf("shop")];
        Assert.Equal([RunbookStepKind.Human, RunbookStepKind.Gate, RunbookStepKind.Command, RunbookStepKind.Engine, RunbookStepKind.Command, RunbookStepKind.Engine], steps.Select(s => s.Kind));
        Assert.Equal(("Roll-call", "bob", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), "Tell everybody"), (steps[0].Text, steps[0].Backup, steps[0].Expect, steps[0].Limit, steps[0].UndoText));
        Assert.Equal(("./ops/quiet now", "./ops/loud", "./ops/is-quiet"), (steps[2].Text, steps[2].Undo[0], steps[2].Check[0]));
        Assert.Equal(["INT-*.fail", "differences > 0", "lag > 30s"], steps[3].Triggers.Select(t => t.ToString()));
        Assert.True(steps[4].Undo.IsEmpty && steps[4].UndoText is null);
        Assert.Equal((EngineAct.Complete, true), (steps[5].Act, steps[5].IsPointOfNoReturn));
        Assert.NotEqual("", spec.Cutovers[0].Digest);
    }

    [Fact]
    public void A_step_that_is_nothing_shows_its_other_mistakes_too() =>
        Assert.Equal(
            ["cutover.shop.steps[0]", "cutover.shop.steps[0].by", "cutover.shop.steps[0].limit"],
            Read("[{ id: A, human: x, gate: switch, by: zed, limit: 0s }, { id: C, engine: cutover, by: ann }]").Mistakes.Select(m => m.Path).Order());

    [Theory]
    [InlineData("{ id: A, by: ann }, { id: C, engine: cutover, by: ann }", "[0]", "Keep one of the four.")]
    [InlineData("{ id: A, human: x, gate: switch, by: ann }, { id: C, engine: cutover, by: ann }", "[0]", "Keep one of the four.")]
    [InlineData("{ id: A, human: x, by: an }, { id: C, engine: cutover, by: ann }", "[0].by", "Did you mean 'ann'?")]
    [InlineData("{ id: A, human: x, by: ann, backup: ann }, { id: C, engine: cutover, by: ann }", "[0].backup", "Name another person")]
    [InlineData("{ id: A, human: x }, { id: C, engine: cutover, by: ann }", "[0].by", "Add it.")]
    [InlineData("{ id: A, command: [x], by: ann }, { id: C, engine: cutover, by: ann }", "[0].undo", "'none' when there is nothing")]
    [InlineData("{ id: A, command: [x], undo: later, by: ann }, { id: C, engine: cutover, by: ann }", "[0].undo", "in brackets")]
    [InlineData("{ id: A, human: x, undo: [y], by: ann }, { id: C, engine: cutover, by: ann }", "[0].undo", "Write in a sentence")]
    [InlineData("{ id: A, gate: switch, undo: none, by: ann }, { id: C, engine: cutover, by: ann }", "[0].undo", "Remove 'undo'.")]
    [InlineData("{ id: A, gate: swich, by: ann }, { id: C, engine: cutover, by: ann }", "[0].gate", "Did you mean 'switch'?")]
    [InlineData("{ id: A, human: x, check: [y], by: ann }, { id: C, engine: cutover, by: ann }", "[0].check", "Remove 'check'.")]
    [InlineData("{ id: A, human: x, trigger: [R.fail], by: ann }, { id: C, engine: cutover, by: ann }", "[0].trigger", "Remove 'trigger'.")]
    [InlineData("{ id: C, engine: cutover, by: ann, trigger: [errors] }", "[0].trigger", "Write RULE.fail")]
    [InlineData("{ id: C, engine: cutover, by: ann, trigger: [BUYER.fail] }", "[0].trigger", "Add the rule under 'integrity'")]
    [InlineData("{ id: A, gate: switch, by: ann }, { id: B, gate: switch, by: ann }, { id: C, engine: cutover, by: ann }", "[1].gate", "Keep one of them.")]
    [InlineData("{ id: C, engine: cutover, by: ann }, { id: A, gate: switch, by: ann }", "[1].gate", "Put it before 'engine: cutover'.")]
    [InlineData("{ id: C, engine: cutover, by: ann, point-of-no-return: true }", "[0].point-of-no-return", "Remove 'point-of-no-return'.")]
    [InlineData("{ id: A, human: x, by: ann }", "", "Let one of them be")]
    [InlineData("{ id: C, engine: cutover, by: ann }, { id: D, engine: cutover, by: ann }", "", "Let one of them be")]
    [InlineData("{ id: C, engine: cutover, by: ann }, { id: D, engine: complete, by: ann }", "[1].point-of-no-return", "Add 'point-of-no-return: true'.")]
    [InlineData("{ id: D, engine: complete, point-of-no-return: true, by: ann }, { id: C, engine: cutover, by: ann }", "[0].engine", "Put it behind")]
    [InlineData("{ id: C, engine: cutover, by: ann }, { id: c, human: x, by: ann }", "[1].id", "Give each an id of its own.")]
    public void A_mistake_is_named_with_its_remedy(string steps, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read($"[{steps}]"));

        Assert.Equal($"cutover.shop.steps{path}", mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    private static ProjectReading Read(string steps)
    {
        string file = ProjectFile.Smallest.Replace("{ name: shop }", $"{{ name: shop, {People} }}", StringComparison.Ordinal);
        string list = string.Join("\n", steps.Split('\n').Select(l => $"      {l}"));
        return ProjectFile.Read($"{file}\ncutover:\n  shop:\n    steps:\n{list}");
    }
}
