using System.Collections.Immutable;

namespace Fairway.Control.Runbook.Messages;

/// <summary>Reads a form once, from its beginning to its end.</summary>
internal sealed class FormReader(string file, string text)
{
    private static readonly ImmutableArray<(string Name, Func<FactWriter, MessageFacts, string> Write)> _known =
    [
        ("domain", (writer, facts) => writer.Of(facts.Domain)),
        ("stage", (writer, facts) => writer.Of(facts.Stage)),
        ("source-of-truth", (writer, facts) => writer.Of(facts.SourceOfTruth)),
        ("step", (writer, facts) => writer.Of(facts.Step)),
        ("next", (writer, facts) => writer.Of(facts.Next)),
        ("elapsed", (_, facts) => FactTimes.Of(facts.Elapsed)),
        ("window-end", (_, facts) => FactTimes.Of(facts.WindowEnd)),
        ("reason", (writer, facts) => writer.Of(facts.Reason)),
    ];

    private readonly List<FormMistake> _mistakes = [];
    private readonly ImmutableArray<Func<FactWriter, MessageFacts, string>>.Builder _parts = ImmutableArray.CreateBuilder<Func<FactWriter, MessageFacts, string>>();

    public static ImmutableArray<string> Placeholders { get; } = [.. _known.Select(k => k.Name)];

    public ImmutableArray<FormMistake> Mistakes => [.. _mistakes];

    public WrittenForm Read()
    {
        int begin = text.Length - text.AsSpan().TrimStart().Length;
        int end = text.AsSpan().TrimEnd().Length;
        if (begin >= end)
        {
            Add(0, "The form is empty; a text is wanted", "Write what the message shall say.");
        }
        else if (end - begin > MessageForms.MostCharacters)
        {
            Add(0, $"The form has {end - begin} characters; {MessageForms.MostCharacters} are the most", "Shorten it.");
        }

        for (int at = begin; at < end;)
        {
            at = ReadPart(at, end);
        }

        return new WrittenForm(_parts.ToImmutable());
    }

    // A brace written twice is one of the text; one alone begins a placeholder, or is a mistake.
    private int ReadPart(int at, int end)
    {
        if (text[at] is not ('{' or '}'))
        {
            int brace = text.AsSpan(at, end - at).IndexOfAny('{', '}');
            int next = brace < 0 ? end : at + brace;
            return Literal(text[at..next], next);
        }

        return at + 1 < end && text[at + 1] == text[at] ? Literal(text[at..(at + 1)], at + 2)
            : text[at] == '{' ? Placeholder(at, end)
            : Unpaired(at);
    }

    private int Placeholder(int at, int end)
    {
        int length = text.AsSpan(at + 1, end - at - 1).IndexOfAny("{}\r\n");
        if (length < 0 || text[at + 1 + length] != '}')
        {
            return Unpaired(at);
        }

        string name = text.Substring(at + 1, length);
        if (_known.FirstOrDefault(k => k.Name == name).Write is { } write)
        {
            _parts.Add(write);
        }
        else
        {
            Add(at, $"'{{{Shown(name)}}}' is no placeholder", $"Write one of: {string.Join(' ', Placeholders.Select(p => $"{{{p}}}"))}.");
        }

        return at + length + 2;
    }

    private int Literal(string part, int next)
    {
        _parts.Add((_, _) => part);
        return next;
    }

    private int Unpaired(int at)
    {
        Add(at, $"A brace '{text[at]}' stands alone", "Write a brace that belongs to the text twice, and close a placeholder in its own line.");
        return at + 1;
    }

    private void Add(int at, string message, string remedy)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, at);
        _mistakes.Add(new FormMistake(file, before.Count('\n') + 1, at - before.LastIndexOf('\n'), message, remedy));
    }

    private static string Shown(string name) => new FactWriter(MessageMedium.Mail).Of(name.Length > 40 ? $"{name[..40]}…" : name, "");
}
