using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>Reads timer units of systemd: <c>OnCalendar</c> in its basic forms, and times since the unit was last active. Source: systemd.timer(5), systemd.time(7).</summary>
public static class SystemdTimer
{
    /// <summary>Reads a unit. Text that is none gives a problem, never an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file; its name says the service where the text does not.</param>
    public static ScheduleReading Read(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        string name = path[(path.LastIndexOf('/') + 1)..];
        string service = name.EndsWith(".timer", StringComparison.Ordinal) ? $"{name[..^6]}.service" : name;
        ImmutableArray<ReadingProblem>.Builder problems = ImmutableArray.CreateBuilder<ReadingProblem>();
        TimeSpan? cadence = null;
        int at = 0;
        int number = 0;
        bool inside = false;
        foreach (string row in text.Split('\n'))
        {
            number++;
            string line = row.Trim();
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            inside = line.StartsWith('[') ? line == "[Timer]" : inside;
            at = line == "[Timer]" ? number : at;
            if (!inside || equals < 1 || line[0] is '#' or ';')
            {
                continue;
            }

            (string key, string value) = (line[..equals].Trim(), line[(equals + 1)..].Trim());
            if (key == "Unit")
            {
                service = value;
            }
            else if (key is "OnCalendar" or "OnUnitActiveSec" or "OnUnitInactiveSec" && value.Length > 0)
            {
                TimeSpan? said = key == "OnCalendar" ? CalendarTimes.Cadence(value) : CalendarTimes.Span(value);
                cadence = said is TimeSpan known && (cadence is null || known < cadence) ? known : cadence;
                if (said is null)
                {
                    problems.Add(new($"{key} cannot be read.", path, number));
                }
            }
        }

        return at == 0
            ? new([], [new("The unit has no section [Timer].", path, 0)])
            : new([new(service, null, cadence, path, at)], problems.ToImmutable());
    }
}
