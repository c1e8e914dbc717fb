using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project;

/// <summary>From a tree without mistakes to records. Checks nothing: the validators have.</summary>
internal static class SpecBuilder
{
    public static ProjectSpec Project(YamlMap root) => new()
    {
        Name = Text(root.Map("project"), "name"),
        State = root.Scalar("state") is { } state ? StateSpec.Parse(state.Text) : StateSpec.Default,
        Systems = [.. Maps(root, "systems").Select(s => System(s.Name, s.Value))],
        Domains = [.. Maps(root, "domains").Select(d => Domain(d.Name, d.Value))],
        Mapping = [.. Maps(root, "mapping").Select(t => Table(t.Name, t.Value))],
        Bridges = [.. Maps(root, "bridges").Select(b => Bridge(b.Name))],
        Hooks = [.. Maps(root, "hooks").Select(h => Hook(h.Name, h.Value))],
        People = [.. Maps(root.Map("project")!, "people").Select(p => PeopleBuilder.Person(p.Name, p.Value))], // The section is required.
        Channels = [.. Maps(root.Map("project")!, "channels").Select(c => MessageBuilder.Channel(c.Name, c.Value))], // As above.
        Workflows = [.. Maps(root, "workflows").Select(w => PeopleBuilder.Workflow(w.Name, w.Value))],
        Consumers = [.. Maps(root, "consumers").Select(c => PeopleBuilder.Consumer(c.Name, c.Value))],
        Integrity = [.. Items(root, "integrity").Select(IntegrityBuilder.Rule)],
        Playbooks = [.. Maps(root, "playbooks").Select(p => IntegrityBuilder.Playbook(p.Name, p.Value))],
        Records = [.. Items(root, "records").Select(PeopleBuilder.Record)],
        Start = root.Map("project")?.Scalar("start") is { } start ? DateOnly.ParseExact(start.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Frame = root.Map("project") is { } project && Duration(project, "frame") is { } frame ? frame : ProjectSpec.UsualFrame,
        IsSmallTeam = root.Map("project")?.Flag("small-team") ?? false,
        Success = root.Map("project") is { } named ? Words(named, "success") : [],
        Gates = GateBuilder.Gates(root),
        Rigor = GateBuilder.Rigor(root),
        Hypercare = GateBuilder.Hypercare(root),
        Maturity = GateBuilder.Maturity(root),
        Zone = CalendarBuilder.Zone(root),
        Calendars = [.. Maps(root.Map("project")!, "calendars").Select(c => CalendarBuilder.Calendar(c.Name, c.Value))], // The section is required.
        Freezes = [.. Items(root, "freezes").Select(CalendarBuilder.Freeze)],
        Changes = [.. Items(root, "changes").Select(CalendarBuilder.Change)],
        Cutovers = [.. Maps(root, "cutover").Select(c => MessageBuilder.With(new CutoverSpec(c.Name, Duration(c.Value, "hold-limit") ?? CutoverSpec.UsualHoldLimit) { Digest = ProjectDigest.HashOf(MessageBuilder.Without(c.Value)), Window = c.Value.Scalar("window")?.Text, WithoutWayBack = c.Value.Scalar("way-back") is not null, Steps = [.. Items(c.Value, "steps").Select(RunbookBuilder.Step)] }, c.Value))],
    };

    public static DomainSpec Domain(string name, YamlMap body) => new(name, Patterns(body, "tables"), Patterns(body, "exclude"))
    {
        Pattern = Words(body, "pattern"),
        Class = body.Scalar("class") is { } written ? GateBuilder.ClassOf(written.Text) : null,
    };

    private static SystemSpec System(string name, YamlMap body) =>
        new(name, Text(body, "role") == "source" ? SystemRole.Source : SystemRole.Target, DsnSpec.Parse(Text(body, "dsn")));

    private static TableMappingSpec Table(string name, YamlMap body) => new()
    {
        Table = TableName.Parse(name),
        To = body.Scalar("to") is { } to ? TableName.Parse(to.Text) : null,
        Columns = [.. body.Map("columns")?.Entries.Select(e => Column(e.Name, e.Value)) ?? []],
        Add = [.. Maps(body, "add").Select(a => new AddedColumnSpec(a.Name, Type(Text(a.Value, "as")), Text(a.Value, "constant")))],
        Split = body.Map("split") is { } split
            ? new SplitSpec(TableName.Parse(Text(split, "to")), [.. split.List("columns")?.Scalars.Select(c => c.Text) ?? []])
            : null,
    };

    private static ColumnMappingSpec Column(string name, YamlNode body)
    {
        if (body is not YamlMap map || map.Flag(ProjectKeys.DropWord))
        {
            return new ColumnMappingSpec { Column = name, Drop = true };
        }

        return new ColumnMappingSpec
        {
            Column = name,
            To = map.Scalar("to")?.Text,
            As = map.Scalar("as") is { } type ? Type(type.Text) : null,
            Scale = map.Scalar("scale") is { } scale ? decimal.Parse(scale.Text, NumberStyles.Number, CultureInfo.InvariantCulture) : null,
            Values = [.. map.Map("values")?.Entries.Select(e => new ValueMappingSpec(e.Name, ((YamlScalar)e.Value).Text)) ?? []],
            Default = map.Scalar("default")?.Text,
            Trim = map.Flag("trim"),
            Constant = map.Scalar("constant")?.Text,
            Mask = map.Flag("mask"),
        };
    }

    private static BridgeSpec Bridge(string name) =>
        BridgesValidator.TrySplit(name, out TableName table, out string column) ? new BridgeSpec(table, column) : throw new ArgumentException("The bridge was not validated.", nameof(name));

    private static HookSpec Hook(string name, YamlMap body) =>
        new(HookMoments.Of(name), Words(body, "run"), Words(body, "undo"), Duration(body, "limit") ?? HookSpec.UsualLimit);

    public static ImmutableArray<string> Words(YamlMap body, string key) => [.. body.List(key)?.Scalars.Select(s => s.Text) ?? []];

    public static TimeSpan? Duration(YamlMap body, string key) =>
        body.Scalar(key) is { } written && DurationText.TryParse(written.Text, out TimeSpan duration) ? duration : null;

    private static ColumnType Type(string text) =>
        ColumnType.TryParse(text, out ColumnType type) ? type : throw new ArgumentException("The type was not validated.", nameof(text));

    public static ImmutableArray<TablePattern> Patterns(YamlMap body, string key) =>
        [.. body.List(key)?.Scalars.Select(s => new TablePattern(s.Text)) ?? []];

    private static IEnumerable<YamlMap> Items(YamlMap parent, string key) => parent.List(key)?.Items.OfType<YamlMap>() ?? [];

    private static IEnumerable<(string Name, YamlMap Value)> Maps(YamlMap parent, string key) => parent.Map(key)?.Maps ?? [];

    public static string Text(YamlMap? map, string key) =>
        map?.Scalar(key)?.Text ?? throw new ArgumentException($"The key '{key}' was not validated.", nameof(map));
}
