using System.Globalization;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Yaml;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Validation;

/// <summary>Examines single texts: versions, names, words, numbers, flags, types.</summary>
internal sealed class ScalarValidator(MistakeList mistakes)
{
    private const int MostDigits = 28;
    private const int MostIdentifierCharacters = 256;

    public void Check(ScalarShape shape, YamlScalar scalar, string path)
    {
        if (scalar.IsNull)
        {
            mistakes.Add(scalar.Position, path, "Nothing stands here; a value is wanted", $"Write one; a text that reads 'null' or is empty stands in quotes. {shape.Description}");
            return;
        }

        if (Complaint(shape, scalar.Text) is var (message, remedy))
        {
            mistakes.Add(scalar.Position, path, message, remedy);
        }
    }

    private static (string Message, string Remedy)? Complaint(ScalarShape shape, string text) => shape.Kind switch
    {
        ScalarKind.Version when text != ProjectKeys.Version =>
            ($"The file's form is of version {Shown.Of(text)}; this program reads version {ProjectKeys.Version}", "Write 'fairway: 1', or use the program that wrote the file."),
        ScalarKind.Name when !ProjectName.IsGood(text) =>
            ($"{Shown.Of(text)} is not a name", "Use 1 to 63 letters, digits, dots, dashes and underscores, beginning with a letter or a digit."),
        ScalarKind.Identifier when !IsIdentifier(text) || text.Contains('*', StringComparison.Ordinal) =>
            ($"{Shown.Of(text)} is not the name of one table or column", "Write the name as the database spells it, without quotes of its own, white space around it or '*'."),
        ScalarKind.TablePattern when !IsIdentifier(text) =>
            ($"{Shown.Of(text)} is not a name of tables", "Write a table as 'name' or 'schema.name'; '*' stands for any characters."),
        ScalarKind.Word when !shape.Words.Contains(text) => UnknownWord(shape, text),
        ScalarKind.Reference when string.IsNullOrWhiteSpace(text) =>
            ("An empty text stands here; a value is wanted", $"Write one. {shape.Description}"),
        ScalarKind.Factor when !IsFactor(text) =>
            ($"{Shown.Of(text)} is not a number to multiply by", $"Write a decimal number other than 0 with at most {MostDigits} digits and no exponent, for example 0.01."),
        ScalarKind.Flag when text is not ("true" or "false") =>
            ($"{Shown.Of(text)} stands here; true or false is wanted", "Write true or false, in small letters."),
        ScalarKind.Count when text.Length is 0 or > 3 || !text.All(char.IsAsciiDigit) =>
            ($"{Shown.Of(text)} is not a number of things", "Write a whole number from 0 to 999."),
        ScalarKind.Duration when !DurationText.TryParse(text, out _) =>
            ($"{Shown.Of(text)} is not a length of time", "Write a number with its unit: 500ms, 5s, 2m, 1h."),
        ScalarKind.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            ($"{Shown.Of(text)} is not a day", "Write year, month and day: 2027-01-31."),
        ScalarKind.MessageTime when !MessageTime.TryParse(text, out _, out string? mistake) => (mistake, "Write one of these forms."),
        ScalarKind.WallTime when !WallTimeText.TryParse(text, out _) =>
            ($"{Shown.Of(text)} is not a day and a time", "Write year, month, day, hour and minute: 2027-02-13 22:00."),
        ScalarKind.Type when !ColumnType.TryParse(text, out _) => UnknownType(text),
        _ => null,
    };

    private static (string Message, string Remedy) UnknownWord(ScalarShape shape, string text)
    {
        bool later = shape.LaterWords.Contains(text);
        string? nearest = later ? null : NearestName.Of(text, shape.Words);
        return (
            later ? $"{Shown.Of(text)} is not known in this version" : $"{Shown.Of(text)} is not known here",
            nearest is null ? $"Write one of: {string.Join(", ", shape.Words)}." : $"Did you mean '{nearest}'?");
    }

    private static (string Message, string Remedy) UnknownType(string text)
    {
        string name = text.Split('(')[0].Trim();
        string? nearest = NearestName.Of(name, ColumnType.KnownNames);
        string message = $"{Shown.Of(text)} is not a column type";
        if (nearest is null)
        {
            return (message, $"Write one of: {string.Join(", ", ColumnType.KnownNames)}.");
        }

        return string.Equals(name, nearest, StringComparison.OrdinalIgnoreCase)
            ? (message, "Write what is in the parentheses as in numeric(12,2) or varchar(40); other types have none.")
            : (message, $"Did you mean '{nearest}'?");
    }

    private static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= MostIdentifierCharacters && text.Trim().Length == text.Length && !text.Any(char.IsControl);

    // More digits than a decimal holds would be rounded without a word.
    private static bool IsFactor(string text) =>
        text.Count(char.IsAsciiDigit) <= MostDigits
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal factor)
        && factor != 0;
}
