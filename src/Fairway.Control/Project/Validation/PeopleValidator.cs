using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Whoever is named is one of the people, and whatever is named besides is there: workflows, rules.</summary>
internal sealed class PeopleValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        var names = new NameValidator(mistakes);
        string[] people = Names(root.Map("project")?.Map("people"));
        string[] workflows = Names(root.Map("workflows"));
        string[] rules = [.. Items(root, "integrity").Select(i => i.Scalar("id")?.Text ?? "")];
        foreach (string section in (string[])["workflows", "consumers", "playbooks"])
        {
            foreach ((string name, YamlMap body) in root.Map(section)?.Maps ?? [])
            {
                string path = YamlPath.Of(section, name);
                CheckOwner(names, body, path, people);
                foreach (YamlScalar served in body.List("serves")?.Scalars.Where(s => !s.IsNull) ?? [])
                {
                    names.Check(served, $"{path}.serves", workflows, "workflow", "Add it under 'workflows'.");
                }
            }
        }

        foreach (string section in (string[])["integrity", "records", "changes"])
        {
            int place = 0;
            foreach (YamlMap item in Items(root, section))
            {
                string path = $"{section}[{place++}]";
                CheckOwner(names, item, path, people);
                if (section == "records" && item.Scalar("control") is { } control)
                {
                    names.Check(control, $"{path}.control", rules, "rule", "Add it under 'integrity'.");
                }
            }

            names.CheckTwice(Items(root, section), section);
        }
    }

    private static void CheckOwner(NameValidator names, YamlMap body, string path, string[] people)
    {
        if (body.Scalar("owner") is { } owner)
        {
            names.Check(owner, $"{path}.owner", people, "person", "Add the person under 'project: people'.");
        }
    }

    private static string[] Names(YamlMap? map) => [.. map?.Entries.Select(e => e.Name) ?? []];

    private static IEnumerable<YamlMap> Items(YamlMap root, string section) => root.List(section)?.Items.OfType<YamlMap>() ?? [];
}
