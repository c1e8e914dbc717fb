using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project.Keys;

/// <summary>Every key of the project file. The reader's checks and the JSON Schema both follow this table.</summary>
internal static class ProjectKeys
{
    public const string Version = "1";
    public const string DropWord = "drop";

    private static readonly ScalarShape OwnName = new(ScalarKind.Name, "A name of your choice.");

    private static readonly ScalarShape Column = new(ScalarKind.Identifier, "The name of a column.");

    private static readonly ScalarShape Pattern = new(ScalarKind.TablePattern, "A table; '*' stands for any characters.");

    private static readonly ObjectShape System = new(
        [
            new("role", new ScalarShape(ScalarKind.Word, "What the system is for. One source and one target are needed.")
            {
                Words = ["source", "target"],
                LaterWords = ["clone"],
            }) { Required = true },
            new("dsn", new ScalarShape(ScalarKind.Reference, "Its address, without a secret: 'sqlite:./shop.db', or 'env:NAME', 'file:PATH', 'exec:COMMAND' to say where the address is kept.")) { Required = true },
        ],
        "A database with a role.")
    {
        LaterKeys = ["of"],
    };

    private static readonly ObjectShape Domain = new(
        [
            new("tables", new ListShape(Pattern, 1, "The tables that belong to it; '*' stands for any characters, and alone for all tables.")) { Required = true },
            new("exclude", new ListShape(Pattern, 0, "Those of them that do not after all.")),
            .. GateKeys.OfDomain,
        ],
        "Tables that move together.")
    {
        LaterKeys = ["after"],
    };

    private static readonly ObjectShape ColumnMapping = new(
        [
            new("to", new ScalarShape(ScalarKind.Identifier, "Its name in the target.")),
            new("as", new ScalarShape(ScalarKind.Type, "Its type in the target.")),
            new("scale", new ScalarShape(ScalarKind.Factor, "What its numbers are multiplied by.")),
            new("values", new MapShape(
                new ScalarShape(ScalarKind.Text, "A value in the source."),
                new ScalarShape(ScalarKind.Text, "The value in the target."),
                1,
                "Values that become others.")),
            new("default", new ScalarShape(ScalarKind.Text, "What NULL becomes.")),
            new("trim", new ScalarShape(ScalarKind.Flag, "True: white space at both ends of text goes.")),
            new("constant", new ScalarShape(ScalarKind.Text, "What every value becomes.")),
            new("mask", new ScalarShape(ScalarKind.Flag, "True: values are replaced by ones that do not betray them.")),
            new(DropWord, new ScalarShape(ScalarKind.Flag, "True: the column does not cross.")),
        ],
        "What happens to the column; whatever is absent stays as it is.");

    private static readonly ObjectShape AddedColumn = new(
        [
            new("as", new ScalarShape(ScalarKind.Type, "Its type.")) { Required = true },
            new("constant", new ScalarShape(ScalarKind.Text, "Its value in every row.")) { Required = true },
        ],
        "A column that only the target has.");

    private static readonly ObjectShape Split = new(
        [
            new("to", new ScalarShape(ScalarKind.Identifier, "The table in the target that receives them.")) { Required = true },
            new("columns", new ListShape(Column, 2, "The columns by their names in the source, those of the key among them, so that the rows can be joined again.")) { Required = true },
        ],
        "Columns that move into a table of their own.");

    private static readonly ObjectShape Table = new(
        [
            new("to", new ScalarShape(ScalarKind.Identifier, "Its name in the target.")),
            new("columns", new MapShape(
                Column,
                new WordOrObjectShape(DropWord, ColumnMapping, "What happens to the column, or 'drop'."),
                0,
                "The columns that change; all others cross as they are.")),
            new("add", new MapShape(Column, AddedColumn, 0, "Columns that only the target has.")),
            new("split", Split),
        ],
        "How one table changes on the way.");

    private static readonly ObjectShape Project = new(
        [
            new("name", new ScalarShape(ScalarKind.Name, "The project's name: letters, digits, dots, dashes and underscores.")) { Required = true },
            PeopleKeys.People,
            CalendarKeys.Timezone,
            CalendarKeys.All,
            MessageKeys.Channels,
            .. GateKeys.OfProject,
        ],
        "What the project is.");

    private static readonly ObjectShape Bridge = new(
        [
            new("during", new ScalarShape(ScalarKind.Word, "What becomes of the reference while its two tables are on different sides.") { Words = ["unenforced"] }) { Required = true },
            new("verify", new ScalarShape(ScalarKind.Word, "How it is looked after meanwhile.") { Words = ["continuously"] }) { Required = true },
        ],
        "What is decided about a foreign key that crosses the border of a domain.");

    private static readonly ObjectShape Hook = new(
        [
            new("run", new ListShape(new ScalarShape(ScalarKind.Text, "A word of the command."), 1, "The program and its arguments, without a shell between.")) { Required = true },
            new("undo", new ListShape(new ScalarShape(ScalarKind.Text, "A word of the command."), 1, "The command that takes it back.")),
            new("limit", new ScalarShape(ScalarKind.Duration, "How long it may take; absent: 10s.")),
        ],
        "A command of yours at this moment.");

    private static readonly ObjectShape Cutover = new(
        [
            new("hold-limit", new ScalarShape(ScalarKind.Duration, "How long writers may wait before the switch undoes itself; absent: 5s.")),
            new("way-back", new ScalarShape(ScalarKind.Word, "'none' when the mapping leaves rows no way back and the switch is meant all the same.") { Words = ["none"] }),
            CalendarKeys.CutoverWindow,
            RunbookKeys.Steps,
            .. MessageKeys.OfCutover,
        ],
        "How the domain crosses.");

    /// <summary>The sections, in the order in which people write them.</summary>
    public static ObjectShape Root { get; } = new(
        [
            new("fairway", new ScalarShape(ScalarKind.Version, "The version of this file's form: 1.")) { Required = true },
            new("project", Project) { Required = true },
            new("state", new ScalarShape(ScalarKind.Reference, "What keeps the journal: a folder inside the project's folder, or a PostgreSQL database for a team, by its address without a secret or by 'env:NAME', 'file:PATH', 'exec:COMMAND'. Absent: '.fairway/'.")),
            new("systems", new MapShape(OwnName, System, 0, "The databases, by names of your choice.")) { Required = true },
            new("domains", new MapShape(OwnName, Domain, 1, "What moves together, by names of your choice.")) { Required = true },
            new("mapping", new MapShape(new ScalarShape(ScalarKind.Identifier, "A table of the source."), Table, 0, "The tables that change on the way.")),
            new("bridges", new MapShape(
                new ScalarShape(ScalarKind.Identifier, "A column of a table that refers to a table of another domain: TABLE.COLUMN."),
                Bridge,
                0,
                "Foreign keys that cross the border of a domain.")),
            new("hooks", new ObjectShape([.. HookMoments.Names.Select(name => new KeyShape(name, Hook))], "Commands of yours at the moments of a switch.")),
            PeopleKeys.Workflows,
            PeopleKeys.Consumers,
            IntegrityKeys.Integrity,
            IntegrityKeys.Playbooks,
            new("cutover", new MapShape(new ScalarShape(ScalarKind.Name, "A domain."), Cutover, 0, "How domains cross.")),
            GateKeys.Gates,
            GateKeys.Hypercare,
            GateKeys.Maturity,
            PeopleKeys.Records,
            CalendarKeys.Freezes,
            CalendarKeys.Changes,
        ],
        "What a Fairway project moves, from where, to where, and what changes on the way.")
    {
        LaterKeys =
        [
            "discovery", "scenarios", "rehearsal", "reports",
        ],
    };
}
