using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>From the communication plan to records. Checks nothing: the validators have.</summary>
internal static class MessageBuilder
{
    public static ChannelSpec Channel(string name, YamlMap body) => new(
        name,
        body.Scalar("webhook")?.Text,
        body.Map("mail") is { } mail ? new MailSpec(SpecBuilder.Text(mail, "from"), SpecBuilder.Words(mail, "to"), SpecBuilder.Text(mail, "server")) : null);

    public static CommsSpec Comms(YamlMap body) => new(SpecBuilder.Text(body, "to"), SpecBuilder.Text(body, "by"))
    {
        At = body.Scalar("at") is { } at && MessageTime.TryParse(at.Text, out MessageTime time, out _) ? time : null,
        Every = SpecBuilder.Duration(body, "every"),
        On = body.Scalar("on")?.Text,
        Text = body.Scalar("text")?.Text,
        Form = body.Scalar("form")?.Text,
        Line = body.Position.Line,
        Column = body.Position.Column,
    };

    /// <summary>What the file says of a cutover but for its messages: whoever is told otherwise does nothing else, and a runbook that is at work goes on.</summary>
    public static YamlMap Without(YamlMap body) => new([.. body.Entries.Where(e => !MessageKeys.OfCutover.Any(k => k.Name == e.Name))], body.Position);

    /// <summary>A cutover with what the file says of its messages.</summary>
    public static CutoverSpec With(CutoverSpec cutover, YamlMap body) => cutover with
    {
        Planned = body.Scalar("planned") is { } planned && WallTimeText.TryParse(planned.Text, out DateTime wall) ? wall : null,
        Channel = body.Scalar("channel")?.Text,
        Comms = [.. body.List("comms")?.Items.OfType<YamlMap>().Select(Comms) ?? []],
    };
}
