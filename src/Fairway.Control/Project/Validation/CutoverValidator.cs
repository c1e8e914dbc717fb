using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>How domains cross: each is one that the file has, and its writers wait for a moment, not for a minute.</summary>
internal sealed class CutoverValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(60);
    private readonly DurationValidator _durations = new(mistakes);

    public void Check(YamlMap root)
    {
        string[] domains = [.. root.Map("domains")?.Entries.Select(e => e.Name) ?? []];
        foreach (YamlEntry entry in root.Map("cutover")?.Entries ?? [])
        {
            string path = YamlPath.Of("cutover", entry.Name);
            if (domains.Length > 0 && !domains.Contains(entry.Name))
            {
                mistakes.Add(
                    entry.Key.Position,
                    path,
                    $"There is no domain {Shown.Of(entry.Name)}",
                    NearestName.Remedy(entry.Name, domains, $"Write one of: {string.Join(", ", domains.Take(20).Select(Shown.Bare))}."));
            }

            if (entry.Value is YamlMap body)
            {
                _durations.Check(body, "hold-limit", path, _least, _most);
            }
        }
    }
}
