using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>Reads tables of cron: five fields or a word like <c>@daily</c>, then for a system's table the user, then the command. Source: crontab(5) of Debian's cron.</summary>
public static class Crontab
{
    /// <summary>Reads a table. A line that is none gives a problem, never an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file.</param>
    /// <param name="form">Whether its lines say a user.</param>
    public static ScheduleReading Read(string text, string path, CrontabForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        ImmutableArray<ScheduledJob>.Builder jobs = ImmutableArray.CreateBuilder<ScheduledJob>();
        ImmutableArray<ReadingProblem>.Builder problems = ImmutableArray.CreateBuilder<ReadingProblem>();
        int number = 0;
        foreach (string row in text.Split('\n'))
        {
            number++;
            string line = row.Trim();
            if (line.Length == 0 || line[0] == '#' || IsSetting(line))
            {
                continue;
            }

            bool named = line[0] == '@';
            int times = named ? 1 : 5;
            int fields = times + (form == CrontabForm.System ? 1 : 0);
            string[] parts = line.Split((char[])[' ', '\t'], fields + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length <= fields)
            {
                problems.Add(new($"The line has {parts.Length} fields; {fields + 1} are wanted.", path, number));
            }
            else if (named ? !CronTimes.TryNamed(parts[0], out TimeSpan? cadence) : !CronTimes.TryRead(parts.AsSpan(0, 5), out cadence))
            {
                problems.Add(new("The line's times cannot be read.", path, number));
            }
            else
            {
                jobs.Add(new(CommandOf(parts[fields]), form == CrontabForm.System ? parts[times] : null, cadence, path, number));
            }
        }

        return new(jobs.ToImmutable(), problems.ToImmutable());
    }

    // NAME = value, with or without spaces; no time looks like that.
    private static bool IsSetting(string line)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? "" : line[..equals].Trim().Trim('"', '\'');
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }

    // What follows a percent sign is the command's input: data, not a command.
    private static string CommandOf(string command)
    {
        for (int i = 0; i < command.Length; i++)
        {
            if (command[i] == '%' && (i == 0 || command[i - 1] != '\\'))
            {
                return command[..i].TrimEnd();
            }
        }

        return command;
    }
}
