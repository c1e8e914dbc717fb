using System.Text.RegularExpressions;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>Channels: each is one of the two, and none holds a secret. No message repeats an address.</summary>
internal sealed partial class ChannelsValidator(MistakeList mistakes)
{
    private readonly AddressValidator _addresses = new(mistakes);
    private readonly NameValidator _names = new(mistakes);

    /// <summary>The names of the channels that a file has.</summary>
    public static string[] NamesIn(YamlMap root) => [.. root.Map("project")?.Map("channels")?.Entries.Select(e => e.Name) ?? []];

    public void Check(YamlMap root)
    {
        foreach ((string name, YamlMap channel) in root.Map("project")?.Map("channels")?.Maps ?? [])
        {
            string path = YamlPath.Of("project.channels", name);
            if (channel.Has("webhook") == channel.Has("mail"))
            {
                mistakes.Add(channel.Position, path, "A channel is a webhook or mail; this one is neither, or both", "Keep one of the two.");
            }

            if (channel.Scalar("webhook") is { } webhook && !string.IsNullOrWhiteSpace(webhook.Text))
            {
                CheckWebhook(webhook, $"{path}.webhook");
            }

            if (channel.Map("mail") is { } mail)
            {
                CheckMail(mail, $"{path}.mail");
            }
        }

        string[] known = NamesIn(root);
        foreach ((string name, YamlMap playbook) in root.Map("playbooks")?.Maps ?? [])
        {
            foreach (YamlScalar told in playbook.List("tell")?.Scalars.Where(t => !t.IsNull) ?? [])
            {
                _names.Check(told, $"{YamlPath.Of("playbooks", name)}.tell", known, "channel", "Add it under 'project: channels'.");
            }
        }
    }

    private void CheckWebhook(YamlScalar webhook, string path)
    {
        if (DsnSpec.Parse(webhook.Text).Kind == DsnKind.Literal)
        {
            mistakes.Add(
                webhook.Position,
                path,
                "The webhook's address stands here; whoever knows it can write into the channel, and a project file holds no secret",
                "Keep it elsewhere and refer to it: env:NAME, file:PATH or exec:COMMAND. Make a new one if the file was shared.");
            return;
        }

        _addresses.Check(webhook, path);
    }

    private void CheckMail(YamlMap mail, string path)
    {
        foreach (YamlScalar one in (mail.List("to")?.Scalars ?? []).Prepend(mail.Scalar("from")!).Where(a => a is { IsNull: false } && !MailAddress().IsMatch(a.Text))) // A missing one is left out.
        {
            mistakes.Add(one.Position, $"{path}.{(one == mail.Scalar("from") ? "from" : "to")}", "This is not one mail address", "Write it as name@example.org, one in each place.");
        }

        if (mail.Scalar("server") is not { } server || string.IsNullOrWhiteSpace(server.Text))
        {
            return;
        }

        if (!SecretText.IsIn(server.Text) && DsnSpec.Parse(server.Text).Kind == DsnKind.Literal && !server.Text.StartsWith("smtp://", StringComparison.Ordinal) && !server.Text.StartsWith("smtps://", StringComparison.Ordinal))
        {
            mistakes.Add(server.Position, $"{path}.server", "This is not the address of a mail server", "Write smtp://HOST or smtps://HOST, or refer to it: env:NAME, file:PATH or exec:COMMAND.");
            return;
        }

        _addresses.Check(server, $"{path}.server");
    }

    [GeneratedRegex(@"\A[^\s@,;<>""]+@[^\s@,;<>""]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();
}
