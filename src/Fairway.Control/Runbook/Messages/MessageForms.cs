using System.Collections.Immutable;

namespace Fairway.Control.Runbook.Messages;

/// <summary>The forms of messages: those that are built in, and those that files hold.</summary>
public static class MessageForms
{
    /// <summary>The most characters that a form may have.</summary>
    public const int MostCharacters = 10_000;

    private static readonly ConditionActionsNeeds _conditionActionsNeeds = new();

    /// <summary>The names of the forms that are built in.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = [ConditionActionsNeeds.Name];

    /// <summary>The placeholders that a file may hold, each between braces.</summary>
    public static ImmutableArray<string> Placeholders => FormReader.Placeholders;

    /// <summary>A form that is built in; null when none has that name.</summary>
    public static MessageForm? Find(string name) => name == ConditionActionsNeeds.Name ? _conditionActionsNeeds : null;

    /// <summary>Reads a form: any text with placeholders, <c>{domain}</c>; a brace itself is written twice. White space around the text does not count.</summary>
    /// <param name="file">The file's name, for mistakes.</param>
    /// <param name="text">What the file holds.</param>
    /// <param name="mistakes">All mistakes, in the order in which they stand there; empty when there is a form.</param>
    /// <returns>The form; null when there are mistakes.</returns>
    public static MessageForm? Read(string file, string text, out ImmutableArray<FormMistake> mistakes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentNullException.ThrowIfNull(text);
        var reader = new FormReader(file, text);
        WrittenForm form = reader.Read();
        mistakes = reader.Mistakes;
        return mistakes.IsEmpty ? form : null;
    }
}
