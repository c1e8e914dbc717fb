namespace Fairway.Control.Project.Keys;

/// <summary>The steps of a cutover: <c>cutover: DOMAIN: steps</c>.</summary>
internal static class RunbookKeys
{
    /// <summary>What stands for "nothing to take back".</summary>
    public const string NothingToUndo = "none";

    private static readonly ListShape Words = new(new ScalarShape(ScalarKind.Text, "A word of the command."), 1, "The program and its arguments, without a shell between.");

    private static readonly ScalarShape Person = new(ScalarKind.Name, "One of the people.");

    private static readonly ObjectShape Step = new(
        [
            new("id", new ScalarShape(ScalarKind.Name, "Its id.")) { Required = true },
            new("human", new ScalarShape(ScalarKind.Reference, "What a person does; it is done when the person says so.")),
            new("gate", new ScalarShape(ScalarKind.Word, "A checkpoint that opens when all of it holds and a person says go.") { Words = Spec.GateWords.Known }),
            new("command", Words),
            new("engine", new ScalarShape(ScalarKind.Word, "What Fairway does itself.") { Words = ["cutover", "complete"] }),
            new("by", Person) { Required = true },
            new("backup", Person),
            new("expect", new ScalarShape(ScalarKind.Duration, "How long it usually takes.")),
            new("limit", new ScalarShape(ScalarKind.Duration, "How long it may take, before the backup is asked or the command is killed; absent: 15m.")),
            new("undo", new TextOrListShape(new ScalarShape(ScalarKind.Reference, $"What a person does, or '{NothingToUndo}'."), Words, $"How it is taken back: a command, what a person does, or '{NothingToUndo}'.")),
            new("check", Words),
            new("trigger", new ListShape(new ScalarShape(ScalarKind.Reference, "RULE.fail, with * for any characters; differences > N; lag > TIME."), 1, "With 'engine: cutover': what takes the domain back by itself while the runbook is at work.")),
            new("point-of-no-return", new ScalarShape(ScalarKind.Flag, "True: from here on there is no way back.")),
        ],
        "A step: one of human, gate, command, engine.")
    {
        LaterKeys = ["approve"],
    };

    /// <summary>The steps.</summary>
    public static KeyShape Steps { get; } = new("steps", new ListShape(Step, 1, "What is done, in this order; one of the steps is 'engine: cutover'."));
}
