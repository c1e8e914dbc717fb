using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairway.Control.Project.Yaml;

/// <summary>The parser's events, one after the other.</summary>
internal sealed class YamlEvents(string text)
{
    private readonly Parser _parser = new(new StringReader(text));

    /// <summary>True when the next event is of a kind; it stays the next one.</summary>
    /// <exception cref="YamlException">The text is not YAML; says where and why.</exception>
    /// <exception cref="UnreadableException">The text is not YAML; says about where.</exception>
    public bool IsAt<T>()
        where T : ParsingEvent => Guarded(() => _parser.Accept<T>(out _));

    /// <summary>The next event, which is of a kind.</summary>
    /// <exception cref="YamlException">The text is not YAML; says where and why.</exception>
    /// <exception cref="UnreadableException">The text is not YAML; says about where.</exception>
    public T Next<T>()
        where T : ParsingEvent => Guarded(_parser.Consume<T>);

    // On some damaged texts the parser breaks with an exception of its own making instead of saying what is wrong.
    private T Guarded<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception broken) when (broken is not YamlException)
        {
            YamlPosition position = _parser.Current is { } last ? YamlPosition.Of(last.End) : YamlPosition.Start;
            throw new UnreadableException(
                position, "", "The text is not YAML near here", "Check the brackets and the indentation, and put texts with special characters into quotes.");
        }
    }
}
