using System.Diagnostics.CodeAnalysis;
using Fairway.Control.Runbook.Messages;
using MimeKit;
using MimeKit.Text;

namespace Fairway.Host.Messages;

/// <summary>Makes a mail of a message. Its Message-ID is made of the message's id, so that the same message is the same mail whenever it is sent.</summary>
internal static class MailLetter
{
    /// <summary>Writes it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="route">From whom to whom.</param>
    /// <param name="clock">Gives its date.</param>
    /// <param name="letter">The mail; null when an address is none.</param>
    /// <param name="flaw">Which address is none, and what to do; null when there is a mail.</param>
    public static bool TryWrite(
        OutgoingMessage message, MailRoute route, TimeProvider clock, [NotNullWhen(true)] out MimeMessage? letter, [NotNullWhen(false)] out string? flaw)
    {
        letter = null;
        if (!TryAddress(route.From, out MailboxAddress? from))
        {
            flaw = $"The sender of channel {message.Channel.Name} is no mail address. Write name@domain.";
            return false;
        }

        var receivers = new List<MailboxAddress>();
        foreach (string to in route.To)
        {
            if (!TryAddress(to, out MailboxAddress? receiver))
            {
                flaw = $"Receiver {receivers.Count + 1} of channel {message.Channel.Name} is no mail address. Write name@domain.";
                return false;
            }

            receivers.Add(receiver);
        }

        flaw = receivers.Count == 0 ? $"Channel {message.Channel.Name} has no receiver. Name one at least." : null;
        letter = flaw is null ? Written(message, from, receivers, clock.GetUtcNow()) : null;
        return letter is not null;
    }

    private static MimeMessage Written(OutgoingMessage message, MailboxAddress from, List<MailboxAddress> receivers, DateTimeOffset date)
    {
        var letter = new MimeMessage([from], receivers, OneLine(message.Text.Subject), new TextPart(TextFormat.Plain) { Text = message.Text.Body })
        {
            Date = date,
            MessageId = $"fairway.{message.Id}@{from.Domain}",
        };

        // Nobody's absence note shall answer.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }

    // A line end in an address or a subject would begin a header of its own.
    private static bool TryAddress(string text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        bool isGood = MailboxAddress.TryParse(text, out MailboxAddress? parsed) && parsed.Domain.Length > 0 && parsed.LocalPart.Length > 0 && !text.Any(char.IsControl);
        address = isGood ? parsed : null;
        return isGood;
    }

    private static string OneLine(string subject) => string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c));
}
