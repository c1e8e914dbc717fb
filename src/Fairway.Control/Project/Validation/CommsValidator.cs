using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>The communication plan of each cutover: every message has one time, one text, a channel and a person that are there, and no two are the same message.</summary>
internal sealed class CommsValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _most = TimeSpan.FromDays(7);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly NameValidator _names = new(mistakes);

    public void Check(YamlMap root)
    {
        string[] channels = ChannelsValidator.NamesIn(root);
        string[] people = [.. root.Map("project")?.Map("people")?.Entries.Select(e => e.Name) ?? []];
        foreach ((string domain, YamlMap cutover) in root.Map("cutover")?.Maps ?? [])
        {
            string path = YamlPath.Of("cutover", domain);
            CheckChannel(cutover, "channel", path, channels);
            string[] steps = [.. cutover.List("steps")?.Items.OfType<YamlMap>().Select(s => s.Scalar("id")?.Text).OfType<string>() ?? []];
            var seen = new HashSet<string>(StringComparer.Ordinal);
            int place = 0;
            foreach (YamlMap message in cutover.List("comms")?.Items.OfType<YamlMap>() ?? [])
            {
                string inside = $"{path}.comms[{place++}]";
                CheckChannel(message, "to", inside, channels);
                if (message.Scalar("by") is { } by)
                {
                    _names.Check(by, $"{inside}.by", people, "person", "Add the person, with a contact, under 'project: people'.");
                }

                CheckOne(message, inside, ["at", "every", "on"], "A message has one time");
                CheckOne(message, inside, ["text", "form"], "A message says one thing");
                CheckTime(message, inside, cutover, steps);
                CheckTwice(message, inside, seen);
            }
        }
    }

    private void CheckChannel(YamlMap map, string key, string path, string[] channels)
    {
        if (map.Scalar(key) is { } channel)
        {
            _names.Check(channel, $"{path}.{key}", channels, "channel", "Add it under 'project: channels'.");
        }
    }

    private void CheckOne(YamlMap message, string path, string[] keys, string wanted)
    {
        int seen = keys.Count(message.Has);
        if (seen != 1)
        {
            mistakes.Add(message.Position, path, $"{wanted}; this one has {(seen == 0 ? "none" : "several")}", $"Keep one of: {string.Join(", ", keys)}.");
        }
    }

    private void CheckTime(YamlMap message, string path, YamlMap cutover, string[] steps)
    {
        if (message.Scalar("at") is { } at && !cutover.Has("planned"))
        {
            mistakes.Add(at.Position, $"{path}.at", "It counts from the planned beginning of the cutover, and that does not stand in the file", "Add 'planned: 2027-02-13 22:00' to the domain's cutover.");
        }

        _durations.Check(message, "every", path, _least, _most);
        if (message.Scalar("every") is { } every && steps.Length == 0)
        {
            mistakes.Add(every.Position, $"{path}.every", "It counts while a runbook is at work, and the domain has none", "Add 'steps' to the domain's cutover, or write 'at' or 'on'.");
        }

        if (message.Scalar("on") is { } on)
        {
            string[] known = [.. CommsSpec.Events, .. steps];
            _names.Check(on, $"{path}.on", known, "event or step", $"Write one of: {string.Join(", ", known.Take(20).Select(Shown.Bare))}.");
        }
    }

    // The time and the channel make the id by which a message is known, whenever it is sent.
    private void CheckTwice(YamlMap message, string path, HashSet<string> seen)
    {
        string when = string.Join('/', ((string[])["at", "every", "on"]).Select(k => message.Scalar(k)?.Text ?? ""));
        if (message.Scalar("to") is { } to && when.Length > 2 && !seen.Add($"{when}/{to.Text}"))
        {
            mistakes.Add(message.Position, path, "Another message goes to the same channel at the same time", "Make one of the two.");
        }
    }
}
