namespace Fairway.Control.Project.Keys;

/// <summary>Who answers for what, and what the business does with the data: <c>people</c>, <c>workflows</c>, <c>consumers</c>, <c>records</c>.</summary>
internal static class PeopleKeys
{
    private static readonly ScalarShape OwnName = new(ScalarKind.Name, "A name of your choice.");

    private static readonly ScalarShape Owner = new(ScalarKind.Name, "Who answers for it: one of the people.");

    private static readonly ScalarShape Impact = new(ScalarKind.Word, "How much is at stake: 0 nothing, 1 little, 2 much, 3 everything.") { Words = ["0", "1", "2", "3"] };

    private static readonly ObjectShape Person = new(
        [
            new("name", new ScalarShape(ScalarKind.Reference, "The name of the person.")) { Required = true },
            new("contact", new ScalarShape(ScalarKind.Reference, "How to reach the person at once: 'tel:+49…', an address, a handle.")) { Required = true },
            new("roles", new ListShape(new ScalarShape(ScalarKind.Word, "What the person decides.") { Words = Spec.PersonSpec.KnownRoles }, 0, "What the person decides.")),
            new("key", new ScalarShape(ScalarKind.Reference, "The public key with which what the person signs is checked; 'fairway me init' writes it.")),
        ],
        "A person.");

    private static readonly ObjectShape Workflow = new(
        [
            new("owner", Owner) { Required = true },
            new("kind", new ScalarShape(ScalarKind.Word, "What kind of work it is.") { Words = Spec.WorkflowSpec.KnownKinds }),
            new("impact", new ObjectShape([.. Spec.ImpactSpec.Kinds.Select(k => new KeyShape(k, Impact))], "What a failure would cost; absent: 0.")) { Required = true },
            new("interruption", new ScalarShape(ScalarKind.Duration, "How long it may stand still.")),
            new("tables", new ListShape(new ScalarShape(ScalarKind.TablePattern, "A table; '*' stands for any characters."), 0, "The tables on which it lives, beside those that its consumers name.")),
            new("peak", new ListShape(new ScalarShape(ScalarKind.Reference, "A window of time, as a calendar writes it."), 0, "When it must not be disturbed.")),
        ],
        "A business process that lives on the data.");

    private static readonly ObjectShape Match = new(
        [
            new("user", new ScalarShape(ScalarKind.Reference, "The login; '*' stands for any characters.")),
            new("app", new ScalarShape(ScalarKind.Reference, "The application's name; '*' stands for any characters.")),
            new("host", new ScalarShape(ScalarKind.Reference, "Where it connects from; '*' stands for any characters.")),
        ],
        "How its traffic is recognised.");

    private static readonly ObjectShape Consumer = new(
        [
            new("kind", new ScalarShape(ScalarKind.Word, "What it is.") { Words = Spec.ConsumerSpec.KnownKinds }) { Required = true },
            new("owner", Owner) { Required = true },
            new("serves", new ListShape(new ScalarShape(ScalarKind.Name, "A workflow."), 0, "The workflows that need it.")),
            new("access", new ScalarShape(ScalarKind.Word, "Whether it reads, writes or both.") { Words = ["r", "w", "rw"] }) { Required = true },
            new("match", Match),
            new("columns", new ListShape(new ScalarShape(ScalarKind.Identifier, "SYSTEM/TABLE.COLUMN."), 0, "The columns that it relies on.")),
            new("repo", new ScalarShape(ScalarKind.Reference, "Where its code is.")),
            new("schedule", new ScalarShape(ScalarKind.Reference, "When it runs, as cron writes it or in words.")),
            new("cadence", new ScalarShape(ScalarKind.Reference, "How often a person does it.")),
        ],
        "Whoever reads or writes the data.");

    private static readonly ObjectShape Record = new(
        [
            new("id", new ScalarShape(ScalarKind.Name, "Its id.")) { Required = true },
            new("kind", new ScalarShape(ScalarKind.Word, "What it is.") { Words = Spec.RecordSpec.KnownKinds }) { Required = true },
            new("text", new ScalarShape(ScalarKind.Reference, "What it says, in a sentence.")) { Required = true },
            new("owner", Owner) { Required = true },
            new("expires", new ScalarShape(ScalarKind.Date, "The last day on which it holds.")),
            new("control", new ScalarShape(ScalarKind.Name, "The rule that watches over it.")),
            new("on", new ListShape(new ScalarShape(ScalarKind.TablePattern, "A domain, or a table; '*' stands for any characters."), 0, "What it is about.")),
        ],
        "Something that was assumed, risked or decided.");

    /// <summary>The people of a project.</summary>
    public static KeyShape People { get; } = new("people", new MapShape(OwnName, Person, 0, "Who is concerned, by short names of your choice."));

    /// <summary>The workflows.</summary>
    public static KeyShape Workflows { get; } = new("workflows", new MapShape(OwnName, Workflow, 0, "The business processes that live on the data."));

    /// <summary>The consumers that are known.</summary>
    public static KeyShape Consumers { get; } = new("consumers", new MapShape(OwnName, Consumer, 0, "Whoever reads or writes the data, as far as it is known."));

    /// <summary>The records.</summary>
    public static KeyShape Records { get; } = new("records", new ListShape(Record, 0, "What was assumed, risked or decided."));
}
