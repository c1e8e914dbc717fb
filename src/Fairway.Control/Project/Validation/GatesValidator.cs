using Fairway.Control.Evidence;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Gates, keys and hypercare: who is named is there, keys are keys and nobody shares one, a milder class was decided, and no quorum asks for more people than there are.</summary>
internal sealed class GatesValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _most = TimeSpan.FromDays(366);
    private readonly DurationValidator _durations = new(mistakes);
    private readonly NameValidator _names = new(mistakes);

    public void Check(YamlMap root)
    {
        (string Name, YamlMap Value)[] people = [.. root.Map("project")?.Map("people")?.Maps ?? []];
        CheckKeys(people);
        foreach (string gate in GateWords.All)
        {
            if (root.Map("gates")?.Map(gate) is { } body)
            {
                _durations.Check(body, "valid", $"gates.{gate}", _least, _most);
                CheckQuorum(body, $"gates.{gate}.approve", people);
            }
        }

        foreach ((string name, YamlMap rigor) in root.Map("gates")?.Map("rigor")?.Maps ?? [])
        {
            _durations.Check(rigor, "hypercare", YamlPath.Of("gates.rigor", name), _least, _most);
        }

        if (root.Map("project") is { } project)
        {
            _durations.Check(project, "frame", "project", TimeSpan.FromDays(6), TimeSpan.FromDays(999));
        }

        CheckHypercare(root, [.. people.Select(p => p.Name)]);
        CheckPeaks(root);
    }

    private void CheckKeys((string Name, YamlMap Value)[] people)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, YamlMap person) in people)
        {
            if (person.Scalar("key") is not { } written || string.IsNullOrWhiteSpace(written.Text))
            {
                continue;
            }

            string path = $"{YamlPath.Of("project.people", name)}.key";
            if (VerifyingKey.FromText(written.Text) is not { } key)
            {
                mistakes.Add(written.Position, path, "This is no public key", $"Let 'fairway me init {name}' write it.");
            }
            else if (!owners.TryAdd(key.Id, name))
            {
                mistakes.Add(written.Position, path, $"This is the key of {Shown.Of(owners[key.Id])} already", $"Each person has a key of his own: 'fairway me init {name}'.");
            }
        }
    }

    private void CheckQuorum(YamlMap gate, string path, (string Name, YamlMap Value)[] people)
    {
        foreach (YamlEntry role in gate.Map("approve")?.Entries.Where(e => PersonSpec.KnownRoles.Contains(e.Name)) ?? [])
        {
            int have = people.Count(p => p.Value.List("roles")?.Scalars.Any(s => s.Text == role.Name) == true);
            if (role.Value is YamlScalar { IsNull: false } wanted && int.TryParse(wanted.Text, out int count) && count > have)
            {
                mistakes.Add(wanted.Position, $"{path}.{role.Name}", $"{count} of the role {Shown.Of(role.Name)} must agree, and the file has {have}", "Give the role to more people under 'project: people', or ask for fewer.");
            }
        }
    }

    private void CheckHypercare(YamlMap root, string[] people)
    {
        if (root.Map("hypercare") is not { } hypercare)
        {
            return;
        }

        _durations.Check(hypercare, "period", "hypercare", _least, _most);
        if (hypercare.Map("healthy") is { } healthy)
        {
            _durations.Check(healthy, "interval", "hypercare.healthy", _least, _most);
        }

        if (hypercare.Map("roster")?.Scalar("hours") is { IsNull: false } hours && !string.IsNullOrWhiteSpace(hours.Text) && !RosterHours.TryParse(hours.Text, out _, out string? mistake))
        {
            mistakes.Add(hours.Position, "hypercare.roster.hours", mistake, "Write it as 07:00-22:00 for each day, or in one of these forms with commas between.");
        }

        foreach (string list in (string[])["people", "escalation"])
        {
            foreach (YamlScalar person in hypercare.Map("roster")?.List(list)?.Scalars.Where(s => !s.IsNull) ?? [])
            {
                _names.Check(person, $"hypercare.roster.{list}", people, "person", "Add the person under 'project: people'.");
            }
        }
    }

    private void CheckPeaks(YamlMap root)
    {
        foreach ((string name, YamlMap workflow) in root.Map("workflows")?.Maps ?? [])
        {
            foreach (YamlScalar window in workflow.List("peak")?.Scalars.Where(s => !s.IsNull && !string.IsNullOrWhiteSpace(s.Text)) ?? [])
            {
                if (!CalendarWindow.TryParse(window.Text, out _, out string? mistake))
                {
                    mistakes.Add(window.Position, $"{YamlPath.Of("workflows", name)}.peak", mistake, "Write it in one of these forms.");
                }
            }
        }
    }
}
