using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Tests.Control.Project;

public class CommsSectionTests
{
    private const string Channels = """
        bridge: { webhook: "env:BRIDGE_HOOK" }, company: { mail: { from: fairway@shop.example, to: [all@shop.example], server: "smtp://mail.shop.example" } }
        """;

    [Fact]
    public void Channels_and_the_plan_are_read()
    {
        ProjectSpec spec = Read(
            "planned: 2027-02-13 22:00, channel: bridge",
            "{ at: T-7d, to: company, text: ./comms/t7.md, by: ann }",
            "{ every: 30m, to: bridge, form: condition-actions-needs, by: ann }",
            "{ on: C10, to: company, text: ./comms/c10.md, by: ann }").Spec!;

        CutoverSpec cutover = spec.Cutovers[0];
        Assert.Equal(new ChannelSpec("bridge", "env:BRIDGE_HOOK", null), spec.Channels[0]);
        Assert.Equal(("fairway@shop.example", "smtp://mail.shop.example"), (spec.Channels[1].Mail!.From, spec.Channels[1].Mail!.Server));
        Assert.Equal(new DateTimeOffset(2027, 2, 13, 22, 0, 0, TimeSpan.Zero), spec.PlannedOf("shop"));
        Assert.Equal("bridge", cutover.Channel);
        Assert.Equal(["T-7d", "every 30m", "on C10"], cutover.Comms.Select(c => c.When));
        Assert.Equal(["bridge"], spec.PlaybookOf("stop").Tell);
        Assert.All(cutover.Comms, c => Assert.True(c.Line > 1 && c.Column > 1));
    }

    [Theory]
    [InlineData("channel: brigde", null, "cutover.shop.channel", "Did you mean 'bridge'?")]
    [InlineData("planned: tomorrow", null, "cutover.shop.planned", "Write year, month, day, hour and minute")]
    [InlineData("", "{ at: T-7d, to: bridge, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0].at", "Add 'planned: 2027-02-13 22:00'")]
    [InlineData("planned: 2027-02-13 22:00", "{ at: 7 days before, to: bridge, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0].at", "Write one of these forms.")]
    [InlineData("", "{ on: begin, every: 30m, to: bridge, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0]", "Keep one of: at, every, on.")]
    [InlineData("", "{ on: begin, to: bridge, by: ann }", "cutover.shop.comms[0]", "Keep one of: text, form.")]
    [InlineData("", "{ on: begin, to: bridge, form: conditions, by: ann }", "cutover.shop.comms[0].form", "Write one of: condition-actions-needs.")]
    [InlineData("", "{ on: begun, to: bridge, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0].on", "Did you mean 'begin'?")]
    [InlineData("", "{ on: begin, to: compani, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0].to", "Did you mean 'company'?")]
    [InlineData("", "{ on: begin, to: bridge, form: condition-actions-needs, by: an }", "cutover.shop.comms[0].by", "Did you mean 'ann'?")]
    [InlineData("", "{ every: 5s, to: bridge, form: condition-actions-needs, by: ann }", "cutover.shop.comms[0].every", "Write a length of time in between, for example 60s.")]
    public void A_mistake_in_the_plan_is_named_with_its_remedy(string keys, string? message, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read(keys, message is null ? [] : [message]));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_messages_make_no_other_runbook() =>
        Assert.Equal(Read("").Spec!.Cutovers[0].Digest, Read("channel: bridge", "{ on: done, to: bridge, text: a.md, by: ann }").Spec!.Cutovers[0].Digest);

    [Fact]
    public void The_same_message_twice_is_a_mistake()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read("", "{ on: done, to: bridge, text: a.md, by: ann }", "{ on: done, to: bridge, text: b.md, by: ann }"));

        Assert.Equal("cutover.shop.comms[1]", mistake.Path);
    }

    [Theory]
    [InlineData("bridge: { webhook: \"https://hooks.slack.com/services/T0/B0/SECRETSECRET\" }", "project.channels.bridge.webhook", "Keep it elsewhere")]
    [InlineData("bridge: { webhook: \"env:2\" }", "project.channels.bridge.webhook", "Write env:NAME")]
    [InlineData("bridge: {}", "project.channels.bridge", "Keep one of the two.")]
    [InlineData("bridge: { mail: { from: fairway, to: [a@b.example], server: \"env:MAIL\" } }", "project.channels.bridge.mail.from", "Write it as name@example.org")]
    [InlineData("bridge: { mail: { from: a@b.example, to: [\"a@b.example, c@d.example\"], server: \"env:MAIL\" } }", "project.channels.bridge.mail.to", "Write it as name@example.org")]
    [InlineData("bridge: { mail: { from: a@b.example, to: [a@b.example], server: \"smtp://ann:SECRETSECRET@mail\" } }", "project.channels.bridge.mail.server", "Keep the whole address elsewhere")]
    [InlineData("bridge: { mail: { from: a@b.example, to: [a@b.example], server: mail.example.org } }", "project.channels.bridge.mail.server", "Write smtp://HOST")]
    public void A_mistake_in_a_channel_is_named_and_no_secret_repeated(string channel, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("{ name: shop }", $"{{ name: shop, channels: {{ {channel} }} }}"));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETSECRET", mistake.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_playbook_tells_channels_that_are_there()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("playbooks: { stop: { action: halt, tell: [bridge] } }"));

        Assert.Equal("playbooks.stop.tell", mistake.Path);
    }

    [Fact]
    public void The_file_knows_the_forms_that_there_are() => Assert.Equal(MessageForms.BuiltIn, CommsSpec.Forms);

    private static ProjectReading Read(string keys, params string[] messages)
    {
        string file = ProjectFile.Smallest.Replace("{ name: shop }", $"{{ name: shop, people: {{ ann: {{ name: Ann, contact: \"tel:1\" }} }}, channels: {{ {Channels} }} }}", StringComparison.Ordinal);
        string comms = messages.Length == 0 ? "" : $"{(keys.Length == 0 ? "" : ", ")}comms: [{string.Join(", ", messages)}]";
        return ProjectFile.Read($$"""
            {{file}}
            playbooks: { stop: { action: halt, tell: [bridge] } }
            cutover:
              shop: { steps: [{ id: C10, human: Roll-call, by: ann }, { id: C30, engine: cutover, by: ann }]{{(keys.Length + comms.Length == 0 ? "" : ", ")}}{{keys}}{{comms}} }
            """);
    }
}
