using System.Text.RegularExpressions;

namespace Fairway.Control.Runbook.Messages;

/// <summary>A message that is due.</summary>
public sealed partial record OutgoingMessage
{
    /// <summary>The rule for an id as a regular expression.</summary>
    public const string IdPattern = @"\A(?=.{1,120}\z)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z";

    /// <summary>A message.</summary>
    /// <param name="id">Its id, the same whenever it is sent again: up to 120 letters, digits, dashes and underscores, with single dots between them.</param>
    /// <param name="channel">Where it goes.</param>
    /// <param name="text">Its words, written for the channel's medium.</param>
    /// <exception cref="ArgumentException">The id could not stand in a header.</exception>
    public OutgoingMessage(string id, Channel channel, MessageText text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(text);
        if (!GoodId().IsMatch(id))
        {
            throw new ArgumentException("A message's id has up to 120 letters, digits, dashes and underscores, with single dots between them.", nameof(id));
        }

        Id = id;
        Channel = channel;
        Text = text;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Where it goes.</summary>
    public Channel Channel { get; }

    /// <summary>Its words.</summary>
    public MessageText Text { get; }

    [GeneratedRegex(IdPattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GoodId();
}
