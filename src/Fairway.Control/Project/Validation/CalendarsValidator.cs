using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Calendars: this machine knows the zone, each window is one, each calendar opens at some time, and a cutover names one that is there.</summary>
internal sealed class CalendarsValidator(MistakeList mistakes)
{
    private readonly NameValidator _names = new(mistakes);

    public void Check(YamlMap root)
    {
        YamlMap? project = root.Map("project");
        if (project?.Scalar("timezone") is { IsNull: false } zone && !string.IsNullOrWhiteSpace(zone.Text) && !ZoneName.TryFind(zone.Text, out _))
        {
            mistakes.Add(
                zone.Position,
                "project.timezone",
                $"This machine knows no zone {Shown.Of(zone.Text)}",
                ZoneName.NearestTo(zone.Text) is { } nearest ? $"Did you mean '{nearest}'?" : "Write its IANA name, for example Europe/Berlin or UTC.");
        }

        foreach ((string name, YamlMap calendar) in project?.Map("calendars")?.Maps ?? [])
        {
            CheckCalendar(calendar, YamlPath.Of("project.calendars", name));
        }

        string[] known = [.. project?.Map("calendars")?.Entries.Select(e => e.Name) ?? []];
        foreach ((string domain, YamlMap cutover) in root.Map("cutover")?.Maps ?? [])
        {
            if (cutover.Scalar("window") is { IsNull: false } window && ProjectName.IsGood(window.Text))
            {
                _names.Check(window, $"{YamlPath.Of("cutover", domain)}.window", known, "calendar", "Add it under 'project: calendars'.");
            }
        }
    }

    private void CheckCalendar(YamlMap calendar, string path)
    {
        foreach (string key in (string[])[CalendarKeys.OpenWord, "closed"])
        {
            int place = 0;
            foreach (YamlScalar window in calendar.List(key)?.Scalars ?? [])
            {
                if (!window.IsNull && !string.IsNullOrWhiteSpace(window.Text) && !CalendarWindow.TryParse(window.Text, out _, out string? mistake))
                {
                    mistakes.Add(window.Position, $"{path}.{key}[{place}]", mistake, "Write it in one of these forms.");
                }

                place++;
            }
        }

        if (calendar.Scalar("default") is { Text: "closed" } closed && calendar.List(CalendarKeys.OpenWord) is not { Items.IsEmpty: false })
        {
            mistakes.Add(closed.Position, $"{path}.default", "It is closed by default and has no window in which it is open", "Add windows under 'open', or let it be open by default.");
        }
    }
}
