using System.Text;

namespace Fairway.Control.Project;

/// <summary>The names that a project file may give: a letter or digit, then letters, digits, dots, dashes and underscores, 63 at most.</summary>
public static class ProjectName
{
    /// <summary>The rule as a regular expression, for the file's JSON Schema.</summary>
    public const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$";

    private const int MostCharacters = 63;

    /// <summary>True when the text is such a name.</summary>
    public static bool IsGood(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= MostCharacters && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsAllowed);
    }

    /// <summary>The nearest such name to any text, for example to a folder's name; <c>project</c> when nothing of it can stay.</summary>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = new StringBuilder();
        foreach (char c in text)
        {
            if (name.Length > 0 || char.IsAsciiLetterOrDigit(c))
            {
                name.Append(IsAllowed(c) ? c : '-');
            }
        }

        string trimmed = name.ToString(0, Math.Min(name.Length, MostCharacters)).TrimEnd('-', '.', '_');
        return trimmed.Length == 0 ? "project" : trimmed;
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
