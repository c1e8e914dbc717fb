using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project.Keys;

/// <summary>What must stay true, and what happens when it does not: <c>integrity</c>, <c>playbooks</c>.</summary>
internal static class IntegrityKeys
{
    /// <summary>The word for a rule that is asked of both sides.</summary>
    public const string Both = "both";

    /// <summary>The word for a rule that is asked of the source alone.</summary>
    public const string Source = "source";

    private static readonly ScalarShape Owner = new(ScalarKind.Name, "Who answers for it: one of the people.");

    private static readonly ScalarShape Statement = new(ScalarKind.Reference, "A statement that only reads and gives one number: how much is wrong.");

    private static readonly ObjectShape Rule = new(
        [
            new("id", new ScalarShape(ScalarKind.Name, "Its id.")) { Required = true },
            new("on", new ScalarShape(ScalarKind.Reference, "What it speaks of, by the names of the source: TABLE, TABLE.COLUMN, TABLE.(COLUMN, COLUMN), or with 'references' TABLE.COLUMN -> TABLE.COLUMN.")),
            new("rule", new ScalarShape(ScalarKind.Word, "What must be true of it.") { Words = [.. Enum.GetValues<RuleKind>().Select(RuleKinds.NameOf)] }) { Required = true },
            new("where", new ScalarShape(ScalarKind.Reference, "Only rows for which this holds: state = 'paid' and total > 0.")),
            new("allow", new ScalarShape(ScalarKind.Reference, "With 'nulls': rows for which this holds may have NULL.")),
            new("values", new ListShape(new ScalarShape(ScalarKind.Text, "A value."), 1, "With 'accepted': the values that may stand there.")),
            new("min", new ScalarShape(ScalarKind.Text, "With 'range': the least value.")),
            new("max", new ScalarShape(ScalarKind.Text, "With 'range': the largest value.")),
            new("matches", new ScalarShape(ScalarKind.Reference, "With 'pattern': the form that a whole text must have, as a regular expression.")),
            new("keep", new ScalarShape(ScalarKind.Reference, "With 'history': the rows that must arrive.")),
            new("older", new ScalarShape(ScalarKind.Word, "With 'history': what becomes of the others; absent: kept.") { Words = ["kept", "archived"] }),
            new("measure", new ScalarShape(ScalarKind.Reference, "With 'reconcile': what both sides must agree on: sum(total), count(*) by month(issued_at), currency.")),
            new("within", new ScalarShape(ScalarKind.Duration, "With 'freshness': how old the newest row may be.")),
            new("sides", new ScalarShape(ScalarKind.Word, "source: only the source is asked, and only while it has the authority. Absent: both.") { Words = [Both, Source] }),
            new("sql", Statement),
            new("target-sql", Statement),
            new("warn", new ScalarShape(ScalarKind.Reference, "From where on it is worth a warning: > 0, >= 5, > 0.1%; absent: never.")),
            new("fail", new ScalarShape(ScalarKind.Reference, "From where on it is broken, beyond what the source had before; with 'reconcile' also abs > 0.00, of the largest difference of a total. Absent: > 0.")),
            new("then", new ScalarShape(ScalarKind.Name, "What happens when it is broken: a playbook, or one of halt, rollback, remediate, observe.")) { Required = true },
            new("owner", Owner),
            new("why", new ScalarShape(ScalarKind.Reference, "Why it must be so.")),
            new("every", new ScalarShape(ScalarKind.Duration, "How often it is looked at while 'fairway run' lives; absent: 10m.")),
            new("at-switch", new ScalarShape(ScalarKind.Flag, "True: looked at under the hold as well, while writers wait.")),
        ],
        "Something that must be true of the data, on both sides.");

    private static readonly ObjectShape Playbook = new(
        [
            new("action", new ScalarShape(ScalarKind.Word, "What is done.") { Words = [.. Enum.GetValues<PlaybookAction>().Select(PlaybookSpec.NameOf)] }) { Required = true },
            new("automatic", new ScalarShape(ScalarKind.Flag, "True: done at once. False: proposed, and somebody decides. Absent: true for halt and observe, false for rollback and remediate.")),
            new("decide-within", new ScalarShape(ScalarKind.Duration, "How long there is to decide; then 'else' follows. Absent: 15m.")),
            new("owner", Owner),
            new("run", new ListShape(new ScalarShape(ScalarKind.Text, "A word of the command."), 1, "With 'remediate': the command that repairs, without a shell between.")),
            new("limit", new ScalarShape(ScalarKind.Duration, "How long the command may take; absent: 1m.")),
            new("else", new ScalarShape(ScalarKind.Name, "What follows when nobody has decided in time, or it has not helped: another playbook, or this one itself, which is then done.")),
            MessageKeys.Tell,
        ],
        "A response that was decided beforehand.");

    /// <summary>True when some kind of rule has a key; what none has is complained about once.</summary>
    public static bool HasRuleKey(string key) => Rule.Find(key) is not null;

    /// <summary>The rules.</summary>
    public static KeyShape Integrity { get; } = new("integrity", new ListShape(Rule, 0, "What must stay true."));

    /// <summary>The playbooks.</summary>
    public static KeyShape Playbooks { get; } = new(
        "playbooks", new MapShape(new ScalarShape(ScalarKind.Name, "A name of your choice."), Playbook, 0, "What happens when a rule is broken."));
}
