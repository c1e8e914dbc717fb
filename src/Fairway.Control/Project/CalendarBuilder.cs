using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>From calendars, freezes and changes to records. Checks nothing: the validators have.</summary>
internal static class CalendarBuilder
{
    public static TimeZoneInfo Zone(YamlMap root) => root.Map("project")?.Scalar("timezone") is not { } written ? TimeZoneInfo.Utc
        : ZoneName.TryFind(written.Text, out TimeZoneInfo? zone) ? zone
        : throw new ArgumentException("The zone was not validated.", nameof(root));

    public static CalendarSpec Calendar(string name, YamlMap body) =>
        new(name, new Calendars.Calendar(SpecBuilder.Text(body, "default") == CalendarKeys.OpenWord, Windows(body, CalendarKeys.OpenWord), Windows(body, "closed")));

    public static FreezeSpec Freeze(YamlMap body) => new(
        SpecBuilder.Text(body, "id"),
        SpecBuilder.Text(body, "domain"),
        Day(body, "from"),
        Day(body, "to"),
        body.Scalar("why")?.Text,
        [.. body.List("exceptions")?.Items.OfType<YamlMap>().Select(e => new FreezeExceptionSpec(SpecBuilder.Text(e, "by"), SpecBuilder.Text(e, "why"), Day(e, "until"))) ?? []]);

    public static ChangeSpec Change(YamlMap body) => new(
        SpecBuilder.Text(body, "id"), SpecBuilder.Text(body, "title"), SpecBuilder.Text(body, "owner"), SpecBuilder.Patterns(body, "tables"), Day(body, "from"), Day(body, "to"));

    private static DateOnly Day(YamlMap body, string key) => DateOnly.ParseExact(SpecBuilder.Text(body, key), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ImmutableArray<CalendarWindow> Windows(YamlMap body, string key) => [.. SpecBuilder.Words(body, key).Select(Window)];

    private static CalendarWindow Window(string text) =>
        CalendarWindow.TryParse(text, out CalendarWindow? window, out _) ? window : throw new ArgumentException("The window was not validated.", nameof(text));
}
