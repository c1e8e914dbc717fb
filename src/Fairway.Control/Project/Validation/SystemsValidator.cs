using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>One source, one target, and not the same database twice.</summary>
internal sealed class SystemsValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        if (root.Map("systems") is { } systems)
        {
            CheckRole(systems, "source");
            CheckRole(systems, "target");
            CheckAddresses(systems);
        }
    }

    private void CheckRole(YamlMap systems, string role)
    {
        var holders = systems.Maps.Where(s => s.Value.Scalar("role")?.Text == role).ToList();
        foreach ((string name, YamlMap system) in holders.Skip(1))
        {
            mistakes.Add(
                system.Scalar("role")!.Position, // It was found by this very key.
                $"{YamlPath.Of("systems", name)}.role",
                $"{Shown.Of(name)} is a second {role} beside {Shown.Of(holders[0].Name)}; there is one",
                "Keep one of them in this file.");
        }

        // A system whose role cannot be read is a mistake already, and may be the one that is missing.
        if (holders.Count == 0 && systems.Entries.All(e => HasReadableRole(e.Value)))
        {
            mistakes.Add(systems.Position, "systems", $"No system has the role '{role}'; one is needed", $"Add one: 'name: {{ role: {role}, dsn: … }}'.");
        }
    }

    private void CheckAddresses(YamlMap systems)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, YamlMap system) in systems.Maps)
        {
            if (system.Scalar("dsn") is { } dsn && !seen.TryAdd(dsn.Text, name))
            {
                mistakes.Add(
                    dsn.Position,
                    $"{YamlPath.Of("systems", name)}.dsn",
                    $"{Shown.Of(name)} has the same address as {Shown.Of(seen[dsn.Text])}",
                    "Give the target a database of its own.");
            }
        }
    }

    private static bool HasReadableRole(YamlNode system) => (system as YamlMap)?.Scalar("role")?.Text is "source" or "target";
}
