namespace Fairway.Control.Runbook.Messages;

/// <summary>How a message is worded: a text with places for facts.</summary>
public abstract class MessageForm
{
    private protected MessageForm()
    {
    }

    /// <summary>
    /// Writes the message. No fact can add a line, a header or a mark that calls people: control characters become spaces, and for chats <c>&amp;</c>, <c>&lt;</c> and
    /// <c>&gt;</c> are escaped. Of a fact 500 characters are written at most.
    /// </summary>
    public MessageText TextFor(MessageMedium medium, MessageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var plain = new FactWriter(MessageMedium.Mail);
        return new MessageText(
            $"{plain.Of(facts.Domain)}: {plain.Of(facts.Stage)}, source of truth {plain.Of(facts.SourceOfTruth)}",
            BodyFor(new FactWriter(medium), facts));
    }

    private protected abstract string BodyFor(FactWriter writer, MessageFacts facts);
}
