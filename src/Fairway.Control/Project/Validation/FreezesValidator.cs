using System.Globalization;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Freezes and changes: each lasts from a day to a later one; a freeze is of a domain that is there, and its exceptions are made by whoever can make them.</summary>
internal sealed class FreezesValidator(MistakeList mistakes)
{
    private readonly NameValidator _names = new(mistakes);

    public void Check(YamlMap root)
    {
        string[] domains = [.. root.Map("domains")?.Entries.Select(e => e.Name) ?? []];
        foreach ((YamlMap freeze, string path) in Items(root, "freezes"))
        {
            if (freeze.Scalar("domain") is { IsNull: false } domain && domains.Length > 0)
            {
                _names.Check(domain, $"{path}.domain", domains, "domain", $"Write one of: {string.Join(", ", domains.Take(20).Select(Shown.Bare))}.");
            }

            CheckDays(freeze, path);
            foreach ((YamlMap exception, string inside) in Items(freeze, "exceptions"))
            {
                CheckMaker(root, exception, $"{path}.{inside}");
                RefuseEarlier(Day(freeze, "from"), exception, "until", $"{path}.{inside}", "It holds no longer when the freeze begins");
            }
        }

        foreach ((YamlMap change, string path) in Items(root, "changes"))
        {
            CheckDays(change, path);
        }

        _names.CheckTwice(Items(root, "freezes").Select(f => f.Item), "freezes");
    }

    private void CheckMaker(YamlMap root, YamlMap exception, string path)
    {
        if (exception.Scalar("by") is not { IsNull: false } by)
        {
            return;
        }

        (string Name, YamlMap Value)[] people = [.. root.Map("project")?.Map("people")?.Maps ?? []];
        string[] makers = [.. people.Where(p => p.Value.List("roles")?.Scalars.Any(r => FreezeSpec.Makers.Contains(r.Text)) == true).Select(p => p.Name)];
        if (makers.Length > 0 && people.Any(p => p.Name == by.Text) && !makers.Contains(by.Text))
        {
            mistakes.Add(
                by.Position, $"{path}.by", $"{Shown.Of(by.Text)} has none of the roles {string.Join(", ", FreezeSpec.Makers)}", $"An exception is made by one of: {string.Join(", ", makers.Select(Shown.Bare))}.");
        }
        else
        {
            _names.Check(by, $"{path}.by", [.. people.Select(p => p.Name)], "person", "Add the person under 'project: people'.");
        }
    }

    private void CheckDays(YamlMap body, string path) => RefuseEarlier(Day(body, "from"), body, "to", path, "It ends before it begins");

    private void RefuseEarlier(DateOnly? first, YamlMap body, string key, string path, string message)
    {
        if (first is { } begin && Day(body, key) is { } end && end < begin)
        {
            mistakes.Add(body.Scalar(key)!.Position, $"{path}.{key}", message, $"Write {begin:yyyy-MM-dd} or a later day."); // It was read as a day.
        }
    }

    private static DateOnly? Day(YamlMap body, string key) =>
        DateOnly.TryParseExact(body.Scalar(key)?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static IEnumerable<(YamlMap Item, string Path)> Items(YamlMap parent, string section) =>
        parent.List(section)?.Items.Select((item, place) => (Item: item as YamlMap, Path: $"{section}[{place}]")).Where(i => i.Item is not null).Select(i => (i.Item!, i.Path)) ?? []; // Just asked.
}
