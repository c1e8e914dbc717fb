using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project.Keys;

/// <summary>What must be proved and who must agree before a domain goes on, and what is planned for afterwards: <c>gates</c>, <c>hypercare</c>, <c>maturity</c>, <c>start</c>, <c>small-team</c>, <c>success</c>.</summary>
internal static class GateKeys
{
    private static readonly ScalarShape Role = new(ScalarKind.Word, "A role.") { Words = PersonSpec.KnownRoles };

    private static readonly ScalarShape Class = new(ScalarKind.Word, "A class.") { Words = ["C1", "C2", "C3"] };

    private static readonly ScalarShape Person = new(ScalarKind.Name, "One of the people.");

    private static readonly ObjectShape Gate = new(
        [
            new("approve", new MapShape(Role, new ScalarShape(ScalarKind.Count, "How many people of this role must agree."), 0, "Who must agree; absent: what the class asks for.")),
            new("valid", new ScalarShape(ScalarKind.Duration, "How long an approval counts; absent: 90d for understood, 30d for rehearsed, 72h for switch, 14d for settled.")),
        ],
        "What this gate asks for.");

    private static readonly ObjectShape Rigor = new(
        [
            new("rehearsals", new ScalarShape(ScalarKind.Count, "How many rehearsals must count.")),
            new("drills", new ScalarShape(ScalarKind.Count, "How many drills of the way back must count.")),
            new("hypercare", new ScalarShape(ScalarKind.Duration, "How long it is watched after its cutover.")),
        ],
        "How much a class asks for; what is absent stays as it is.");

    private static readonly ObjectShape Roster = new(
        [
            new("hours", new ScalarShape(ScalarKind.Reference, "When somebody watches: '07:00-22:00' on each day, or windows as a calendar writes them.")) { Required = true },
            new("people", new ListShape(Person, 1, "Who watches.")) { Required = true },
            new("escalation", new ListShape(Person, 0, "Who is asked, one after the other, when nobody answers.")),
        ],
        "Who watches after a cutover.");

    private static readonly ObjectShape Healthy = new(
        [
            new("interval", new ScalarShape(ScalarKind.Duration, "How long one interval is.")) { Required = true },
            new("consecutive", new ScalarShape(ScalarKind.Count, "How many healthy ones in a row it takes.")) { Required = true },
        ],
        "When the domain counts as settled.");

    /// <summary>The gates.</summary>
    public static KeyShape Gates { get; } = new("gates", new ObjectShape(
        [
            .. GateWords.All.Select(g => new KeyShape(g, Gate)),
            new("rigor", new MapShape(Class, Rigor, 0, "How much each class asks for, where it is not as it is by default.")),
        ],
        "What must be proved, and who must agree, before a domain goes on."));

    /// <summary>What is planned for after a cutover.</summary>
    public static KeyShape Hypercare { get; } = new("hypercare", new ObjectShape(
        [
            new("period", new ScalarShape(ScalarKind.Duration, "How long a domain is watched after its cutover; absent: what its class asks for.")),
            new("roster", Roster),
            new("healthy", Healthy),
        ],
        "How domains are watched after their cutover."));

    /// <summary>What the team can do.</summary>
    public static KeyShape Maturity { get; } = new("maturity", new ObjectShape(
        [.. MaturityWords.All.Select(m => new KeyShape(m.Id, new ScalarShape(ScalarKind.Flag, m.Question)))],
        "What the team can do today, ten questions answered with true or false."));

    /// <summary>Keys of the project itself.</summary>
    public static KeyShape[] OfProject { get; } =
    [
        new("start", new ScalarShape(ScalarKind.Date, "The first day of the programme.")),
        new("frame", new ScalarShape(ScalarKind.Duration, "How long the programme takes; absent: 90d.")),
        new("small-team", new ScalarShape(ScalarKind.Flag, "True: one person may agree in several roles; where two must agree they are still two people.")),
        new("success", new ListShape(new ScalarShape(ScalarKind.Reference, "What is looked at."), 0, "By what the programme is judged afterwards.")),
    ];

    /// <summary>Keys of a domain.</summary>
    public static KeyShape[] OfDomain { get; } =
    [
        new("pattern", new ListShape(new ScalarShape(ScalarKind.Word, "A way to move it.") { Words = DomainSpec.KnownPatterns }, 0, "How it moves; absent: nobody has decided.")),
        new("class", new ScalarShape(ScalarKind.Word, "How much rigor it asks for, when not what its workflows say; a milder one needs a decision among the records.") { Words = ["C1", "C2", "C3", "C4"] }),
    ];
}
