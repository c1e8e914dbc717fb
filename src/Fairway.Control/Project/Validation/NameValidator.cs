using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>A name that refers to something else in the file.</summary>
internal sealed class NameValidator(MistakeList mistakes)
{
    /// <summary>Complains about a name that nothing has.</summary>
    /// <param name="written">The name.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="what">What it should be the name of.</param>
    /// <param name="remedy">What to do when no name is near.</param>
    public void Check(YamlScalar written, string path, IReadOnlyCollection<string> known, string what, string remedy)
    {
        if (!known.Contains(written.Text))
        {
            mistakes.Add(
                written.Position, path, $"There is no {what} {Shown.Of(written.Text)}", NearestName.Remedy(written.Text, known, remedy));
        }
    }

    /// <summary>Complains about an id that two of a list have.</summary>
    public void CheckTwice(IEnumerable<YamlMap> items, string section)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int place = 0;
        foreach (YamlMap item in items)
        {
            if (item.Scalar("id") is { } id && !seen.Add(id.Text))
            {
                mistakes.Add(id.Position, $"{section}[{place}].id", $"{Shown.Of(id.Text)} stands here twice", "Give each an id of its own.");
            }

            place++;
        }
    }
}
