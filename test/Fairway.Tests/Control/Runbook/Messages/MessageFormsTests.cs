using System.Collections.Immutable;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Tests.Control.Runbook.Messages;

public class MessageFormsTests
{
    private static readonly MessageFacts _facts = new()
    {
        Domain = "customers",
        Stage = "follow",
        SourceOfTruth = "legacy",
        Step = "C30",
        Next = "C40",
        Elapsed = TimeSpan.FromMinutes(65),
        WindowEnd = new DateTimeOffset(2027, 2, 21, 5, 0, 0, TimeSpan.FromHours(1)),
        Reason = "INT-003 fails",
        By = "marek",
    };

    [Fact]
    public void Every_placeholder_is_replaced_and_the_rest_stays_as_it_is()
    {
        string text = "\n{domain} is at {stage}; {source-of-truth} decides.\n* {step}, then {next}, {{so}} far {elapsed}, until {window-end}: <!here> {reason}\n\n";

        MessageForm form = MessageForms.Read("comms/t7.md", text, out ImmutableArray<FormMistake> mistakes)!;

        Assert.Empty(mistakes);
        Assert.Equal(
            "customers is at follow; legacy decides.\n* C30, then C40, {so} far 1 h 05 min, until 2027-02-21 05:00 +01:00: <!here> INT-003 fails",
            form.TextFor(MessageMedium.Chat, _facts).Body);
    }

    [Fact]
    public void All_mistakes_are_named_with_file_line_and_column()
    {
        MessageForm? form = MessageForms.Read("comms/t7.md", "{domain} and\n  {domian} or { or }\n}{stage", out ImmutableArray<FormMistake> mistakes);

        Assert.Null(form);
        Assert.Equal([(2, 3), (2, 15), (3, 1), (3, 2)], mistakes.Select(m => (m.Line, m.Column)));
        Assert.Equal(
            "comms/t7.md:2:3 '{domian}' is no placeholder. Write one of: {domain} {stage} {source-of-truth} {step} {next} {elapsed} {window-end} {reason}.",
            mistakes[0].ToString());
        Assert.Contains("A brace '{' stands alone", mistakes[3].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The form is empty")]
    [InlineData(" \n ", "The form is empty")]
    public void A_form_without_a_text_is_none(string text, string message)
    {
        Assert.Null(MessageForms.Read("t.md", text, out ImmutableArray<FormMistake> mistakes));
        Assert.StartsWith($"t.md:1:1 {message}", Assert.Single(mistakes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_no_channel_would_take_is_none()
    {
        Assert.Null(MessageForms.Read("t.md", new string('x', MessageForms.MostCharacters + 1), out ImmutableArray<FormMistake> mistakes));
        Assert.Contains("10001 characters", Assert.Single(mistakes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_calls_nobody_in_a_chat()
    {
        MessageText text = Written("{reason}", MessageMedium.Chat, _facts with { Reason = "<!channel> <@U1> <http://evil.example|ok> & &lt;" });

        Assert.Equal("&lt;!channel&gt; &lt;@U1&gt; &lt;http://evil.example|ok&gt; &amp; &amp;lt;", text.Body);
        Assert.Equal("<!channel> <@U1> <http://evil.example|ok> & &lt;", text.ReadIn(MessageMedium.Chat));
    }

    [Fact]
    public void A_value_is_plain_in_a_mail() =>
        Assert.Equal("a < b & c", Written("{reason}", MessageMedium.Mail, _facts with { Reason = "a < b & c" }).Body);

    [Theory]
    [InlineData(MessageMedium.Chat)]
    [InlineData(MessageMedium.Mail)]
    public void A_value_adds_no_line_and_no_placeholder(MessageMedium medium)
    {
        MessageText text = Written("{reason}", medium, _facts with { Reason = "a\r\nBcc: eve\u2028b\u202e{domain}", Domain = "customers\r\nBcc: eve" });

        Assert.Equal("a  Bcc: eve b {domain}", text.Body);
        Assert.Equal("customers  Bcc: eve: follow, source of truth legacy", text.Subject);
    }

    [Fact]
    public void Of_a_value_five_hundred_characters_are_written() =>
        Assert.Equal(new string('x', 500) + "…", Written("{reason}", MessageMedium.Mail, _facts with { Reason = new string('x', 501) }).Body);

    [Fact]
    public void What_is_missing_is_said_to_be_unknown() =>
        Assert.Equal("not known, not known, not known", Written("{domain}, {elapsed}, {window-end}", MessageMedium.Mail, new MessageFacts()).Body);

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3_599, "59 min")]
    [InlineData(3_600, "1 h 00 min")]
    [InlineData(180_061, "50 h 01 min")]
    public void Time_that_has_passed_is_written_short(int seconds, string text) =>
        Assert.Equal(text, Written("{elapsed}", MessageMedium.Mail, _facts with { Elapsed = TimeSpan.FromSeconds(seconds) }).Body);

    [Fact]
    public void The_built_in_form_says_condition_actions_and_needs()
    {
        MessageForm form = MessageForms.Find("condition-actions-needs")!;
        MessageFacts facts = _facts with { Need = "a decision about INT-003", NeedFrom = "paul", NeedUntil = new DateTimeOffset(2027, 2, 21, 1, 0, 0, TimeSpan.FromHours(1)) };

        string body = form.TextFor(MessageMedium.Mail, facts).Body;

        Assert.Equal(
            [
                "Condition: domain customers is at stage follow; legacy has the authority over its writes. Reason: INT-003 fails.",
                "Actions: C30 is being done by marek, 1 h 05 min after the beginning. Next: C40. The window ends: 2027-02-21 05:00 +01:00.",
                "Needs: a decision about INT-003, from paul, by 2027-02-21 01:00 +01:00.",
            ],
            body.Split("\n\n"));
    }

    [Fact]
    public void The_built_in_form_ends_a_reason_that_is_a_sentence_once() =>
        Assert.Contains("Reason: It was stopped.\n", MessageForms.Find("condition-actions-needs")!.TextFor(MessageMedium.Mail, _facts with { Reason = "It was stopped." }).Body, StringComparison.Ordinal);

    [Fact]
    public void The_built_in_form_says_when_nothing_is_needed() =>
        Assert.EndsWith("Needs: nothing is needed from anybody now.", MessageForms.Find("condition-actions-needs")!.TextFor(MessageMedium.Chat, _facts).Body, StringComparison.Ordinal);

    [Fact]
    public void Every_built_in_form_is_found_and_no_other() =>
        Assert.Equal([true, false], new[] { MessageForms.BuiltIn.All(n => MessageForms.Find(n) is not null), MessageForms.Find("other") is not null });

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nBcc: eve")]
    [InlineData("a@b")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a\n")]
    public void An_id_that_could_not_stand_in_a_header_is_the_caller_s_mistake(string id) =>
        Assert.Throws<ArgumentException>(() => new OutgoingMessage(id, Channel.ToWebhook("bridge", "env:HOOK"), new MessageText("s", "b")));

    private static MessageText Written(string text, MessageMedium medium, MessageFacts facts) => MessageForms.Read("t.md", text, out _)!.TextFor(medium, facts);
}
