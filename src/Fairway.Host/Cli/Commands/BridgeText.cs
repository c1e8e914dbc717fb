using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>The bridge for people, in lines that fit a terminal of 80 columns.</summary>
internal static class BridgeText
{
    private const int Width = 79;
    private const int MostMargins = 6;

    // A rule is looked at by its own cadence; what is not of just now says of when it is.
    private static readonly TimeSpan _justNow = TimeSpan.FromSeconds(5);

    public static IEnumerable<string> Lines(Bridge bridge)
    {
        yield return Line($"  {(bridge.Runbook.IsDrill ? "drill" : "runbook")} {bridge.Runbook.Number}, at work for {StepText.Time(bridge.Now - bridge.Runbook.BegunAt)}{(bridge.Place is { GoesBack: true } ? "; ITS STEPS ARE TAKEN BACK" : bridge.Runbook.IsDrill ? ": to the decision and back" : "")}");
        foreach (string line in Countdown(bridge).Concat(bridge.Place is { } place ? Steps(bridge, place) : [OtherSteps]).Concat(Triggers(bridge)))
        {
            yield return Line(line);
        }
    }

    private static string OtherSteps => "  the file has other steps than those that were begun; undo that change first";

    private static IEnumerable<string> Countdown(Bridge bridge)
    {
        if (bridge.Latest is { } latest && bridge.Place is not { GoesBack: true })
        {
            string closes = latest.Closes > bridge.Now ? $"closes in {WallText.Of(latest.Closes - bridge.Now)}" : "has closed";
            yield return $"  latest safe decision {(latest.HasPassed(bridge.Now) ? $"PASSED {WallText.Of(bridge.Now - latest.At)} ago" : $"in {WallText.Of(latest.At - bridge.Now)}")} ({WallText.Of(latest.At, latest.Zone)})";
            yield return $"  window {latest.Calendar} {closes}; {(latest.Bound is { } bound ? $"the way back may take {WallText.Of(bound)}" : "no drill: the way back is unknown")}";
        }
    }

    private static IEnumerable<string> Steps(Bridge bridge, RunbookPlace place)
    {
        if (place.Now is not { } now)
        {
            yield break;
        }

        yield return $"  now   {now.Id}  {What(now)}";
        yield return $"        {Who(bridge.Spec.ReachOf, now)}";
        foreach (string line in State(bridge, now, bridge.Runbook.Find(now.Id)))
        {
            yield return $"        {line}";
        }

        int ids = place.Next.Select(s => s.Id.Length).Append(0).Max();
        for (int i = 0; i < place.Next.Length; i++)
        {
            RunbookStepSpec next = place.Next[i];
            string more = i == place.Next.Length - 1 && place.More > 0 ? $", and {place.More} more" : "";
            string time = next.Expect is { } expect ? $", planned {StepText.Time(expect)}" : "";
            yield return $"  {(i == 0 ? "next" : "    ")}  {next.Id.PadRight(ids)}  {Cut(What(next), 36)} ({Cut(Who(bridge.Spec.NameOf, next), 36 - time.Length)}{time}){more}";
        }
    }

    private static IEnumerable<string> State(Bridge bridge, RunbookStepSpec now, RunbookStepState? state)
    {
        if (state is { IsOpen: true, BegunAt: { } begun })
        {
            yield return $"{StepText.Time(bridge.Now - begun)} so far{(now.Expect is { } expect ? $", planned {StepText.Time(expect)}" : "")}{Limit(bridge, now)}";
        }
        else if (state is { Outcome: RunbookStepOutcome.Failed, Seen: { } seen })
        {
            foreach (string line in Wrapped($"HAS FAILED: {seen}", 2))
            {
                yield return line;
            }
        }

        foreach (string line in bridge.Missing is { } missing ? Wrapped($"stays closed: {missing}", 3) : [])
        {
            yield return line;
        }

        if (bridge.Asked is { } asked)
        {
            foreach (string line in asked.Text == now.Text ? [] : Wrapped(asked.Text, 3))
            {
                yield return line;
            }

            yield return $"{Invocation.Program} step {string.Join('|', asked.Answers)} {now.Id}";
        }
        else if (!bridge.RunnerLives)
        {
            yield return $"nobody is at it: start '{Invocation.Program} run', which goes on from here";
        }
    }

    private static string Limit(Bridge bridge, RunbookStepSpec now)
    {
        if (bridge.LimitAt is not { } limit)
        {
            return "";
        }

        TimeSpan left = limit - bridge.Now;
        string then = now.Kind == RunbookStepKind.Command ? "it is ended" : now.Backup is { } backup ? $"{bridge.Spec.NameOf(backup)} steps in" : "nobody steps in";
        return left > TimeSpan.Zero ? $", limit in {StepText.Time(left)}" : $", LIMIT PASSED {StepText.Time(-left)} ago: {then}";
    }

    private static IEnumerable<string> Triggers(Bridge bridge)
    {
        // Whoever goes back is out of their reach.
        if (bridge.Plan.Switch.Triggers.IsEmpty || bridge.Place is null or { GoesBack: true })
        {
            yield break;
        }

        yield return bridge.Domain.Stage == DomainStage.Live ? "  triggers, each of which takes the domain back" : "  triggers, which act from the switch on";
        if (bridge.Known is not { Margins: { IsDefaultOrEmpty: false } margins })
        {
            yield return "    their margins are not known: no runner is at work here";
            yield break;
        }

        int width = margins.Max(m => m.Trigger.Length);
        foreach (BridgeReport.Margin margin in margins.OrderBy(m => m is { IsKnown: true, Fires: false }).Take(MostMargins))
        {
            string age = bridge.Now - margin.At > _justNow ? $", seen {StepText.Time(bridge.Now - margin.At)} ago" : "";
            string fires = margin.Fires ? "FIRES: " : "";
            int room = Math.Max(12, Width - 6 - width - age.Length - fires.Length);
            yield return $"    {margin.Trigger.PadRight(width)}  {fires}{Cut(margin.Seen, room)}{age}";
        }

        if (margins.Length > MostMargins)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"    and {margins.Length - MostMargins} more; see --json");
        }
    }

    private static string What(RunbookStepSpec step) => step.Kind switch
    {
        RunbookStepKind.Gate => $"gate {step.Text}",
        RunbookStepKind.Engine => $"{step.Text}{(step.IsPointOfNoReturn ? ", POINT OF NO RETURN" : "")}",
        _ => step.Text,
    };

    private static string Who(Func<string, string> name, RunbookStepSpec step) => step.By.Length == 0 ? "Fairway" : $"{name(step.By)}{(step.Backup is { } backup ? $", else {name(backup)}" : "")}";

    private static IEnumerable<string> Wrapped(string text, int most)
    {
        const int Room = Width - 8;
        string left = Printable.Of(text);
        for (int line = 1; left.Length > 0; line++)
        {
            if (left.Length <= Room || line == most)
            {
                yield return Cut(left, Room);
                yield break;
            }

            int end = left.LastIndexOf(' ', Room);
            end = end > 0 ? end : Room;
            yield return left[..end];
            left = left[end..].TrimStart();
        }
    }

    private static string Line(string text) => Cut(Printable.Of(text), Width);

    private static string Cut(string text, int room) => text.Length <= room ? text : room < 1 ? "" : $"{text[..(room - 1)]}…";
}
