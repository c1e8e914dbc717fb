using System.Text.Json;
using Fairway.Control.Runbook.Messages;
using Fairway.Host.Messages;
using Fairway.Testing.Receivers;

namespace Fairway.Tests.Host.Messages;

public class WebhookTests
{
    private const string Canary = "CANARY-SECRET-7f3a9c51d0e84b62";
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_as_json_with_its_id()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(200, "ok"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook("First \"line\"\nsecond <!channel> – ü"), _go);

        Assert.Equal(MessageOutcome.Sent(200, "ok", 1), outcome);
        HttpRequest request = Assert.Single(receiver.Requests);
        Assert.Equal($"POST /services/T000/{Canary} HTTP/1.1", request.Line);
        Assert.Equal("customers.T-7d", request.Headers["fairway-message"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
        Assert.Equal("First \"line\"\nsecond <!channel> – ü", JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_receiver_that_was_broken_for_a_moment_gets_the_message_again()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(500), HttpAnswer.Of(200));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal(MessageOutcome.Sent(200, "", 2), outcome);
        Assert.Equal(["customers.T-7d", "customers.T-7d"], receiver.Requests.Select(r => r.Headers["fairway-message"]));
    }

    [Fact]
    public async Task A_receiver_that_stays_broken_is_left_alone_after_three_tries_with_growing_pauses()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(503, "later"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, 503, "later", 3), (outcome.Result, outcome.Status, outcome.Answer, outcome.Tries));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)], sending.Clock.Pauses);
        Assert.Equal(3, receiver.Connections);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Sat, 20 Feb 2027 22:00:25 GMT", 25)]
    [InlineData("Retry-After: 0", 1)]
    [InlineData("Retry-After: soon", 1)]
    [InlineData("Retry-After: Sat, 20 Feb 2027 21:00:00 GMT", 1)]
    public async Task A_receiver_says_how_long_it_wants_to_be_left_alone(string header, int seconds)
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(429, "", header), HttpAnswer.Of(200));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal(MessageOutcome.Sent(200, "", 2), outcome);
        Assert.Equal([TimeSpan.FromSeconds(seconds)], sending.Clock.Pauses);
    }

    [Fact]
    public async Task A_receiver_that_wants_to_be_left_alone_for_too_long_is_not_waited_for()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(429, "", "Retry-After: 3600"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, 429, 1), (outcome.Result, outcome.Status, outcome.Tries));
        Assert.Contains("3600 s", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = new HttpReceiver(HttpAnswer.Of(200));
        await using var receiver = new HttpReceiver(HttpAnswer.Of(status, "", $"Location: {AddressOf(elsewhere)}"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, status, 1), (outcome.Result, outcome.Status, outcome.Tries));
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_refusal_is_final(int status)
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(status, "invalid_token"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, status, "invalid_token", 1), (outcome.Result, outcome.Status, outcome.Answer, outcome.Tries));
    }

    [Fact]
    public async Task Nobody_knows_what_becomes_of_a_message_that_is_not_answered()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Silence);
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ToWebhook(), receiver.Hanging, _go);

        Assert.Equal((MessageResult.Unknown, 1), (outcome.Result, outcome.Tries));
        Assert.Contains("did not answer within 10 s", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, MessageResult.Sent)]
    [InlineData(400, MessageResult.Failed)]
    public async Task An_answer_whose_text_never_ends_is_an_answer(int status, MessageResult result)
    {
        await using var receiver = new HttpReceiver(HttpAnswer.WithoutEnd(status));
        using var sending = new Sending(AddressOf(receiver));

        // That it was written says nothing about whether it was read; only time does, and our limit does not run meanwhile.
        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ToWebhook(), ReadAsync(receiver), _go);

        Assert.Equal((result, status, ""), (outcome.Result, outcome.Status, outcome.Answer));
    }

    private static async Task ReadAsync(HttpReceiver receiver)
    {
        await receiver.Hanging;
        await Task.Delay(TimeSpan.FromSeconds(2), _go);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again_and_the_message_may_have_arrived()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Cut);
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Unknown, 3), (outcome.Result, outcome.Tries));
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_message_that_arrives_after_a_cut_is_sent()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Cut, HttpAnswer.Of(200));
        using var sending = new Sending(AddressOf(receiver));

        Assert.Equal(MessageOutcome.Sent(200, "", 2), await sending.SendAsync(Sending.ToWebhook(), _go));
    }

    [Fact]
    public async Task Nobody_has_a_message_whose_receiver_cannot_be_reached()
    {
        using var sending = new Sending($"http://127.0.0.1:{LoopbackServer.FreePort()}/{Canary}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, 3), (outcome.Result, outcome.Tries));
        Assert.StartsWith("No connection could be made.", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_a_message_whose_connection_is_neither_taken_nor_refused()
    {
        using FullPort port = await FullPort.MakeAsync(_go);
        using var sending = new Sending($"http://127.0.0.1:{port.Port}/{Canary}");

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ToWebhook(), Task.Delay(300, _go), _go);

        Assert.Equal((MessageResult.Failed, 3), (outcome.Result, outcome.Tries));
        Assert.Contains("could not be reached within 10 s", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_receiver_is_reached_when_its_certificate_is_trusted()
    {
        using var certificate = new TestCertificate();
        await using var receiver = new HttpReceiver(certificate, HttpAnswer.Of(200));
        using var sending = new Sending($"https://localhost:{receiver.Port}/{Canary}", Sending.Options with { Trust = certificate.IsTrusted });

        Assert.Equal(MessageOutcome.Sent(200, "", 1), await sending.SendAsync(Sending.ToWebhook(), _go));
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("elsewhere.example", true)]
    public async Task A_certificate_that_is_not_trusted_or_for_another_machine_ends_the_call(string name, bool trusted)
    {
        using var certificate = new TestCertificate(name);
        await using var receiver = new HttpReceiver(certificate, HttpAnswer.Of(200));
        using var sending = new Sending($"https://localhost:{receiver.Port}/{Canary}", trusted ? Sending.Options with { Trust = certificate.IsTrusted } : null);

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, 1), (outcome.Result, outcome.Tries));
        Assert.StartsWith("No encrypted connection could be made", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_wait_that_is_ended_ends()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Silence);
        using var sending = new Sending(AddressOf(receiver));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_go);

        Task<MessageOutcome> wait = sending.SendAsync(Sending.ToWebhook(), stop.Token);
        await receiver.Hanging;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Theory]
    [InlineData("http://hooks.example/services/" + Canary, "unencrypted")]
    [InlineData("https://user:" + Canary + "@hooks.example/", "names a user")]
    [InlineData("ftp://hooks.example/" + Canary, "not one of the web")]
    [InlineData("hooks.example/" + Canary, "no address")]
    public async Task An_address_that_is_not_used_is_not_repeated(string address, string seen)
    {
        using var sending = new Sending(address);

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal((MessageResult.Failed, 0), (outcome.Result, outcome.Tries));
        Assert.Contains(seen, outcome.Reason, StringComparison.Ordinal);
        Assert.StartsWith(Sending.Reference, outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_in_the_project_file_is_refused_and_not_repeated()
    {
        using var sending = new Sending("");

        MessageOutcome outcome = await sending.SendAsync(Sending.To(Channel.ToWebhook("bridge", $"https://hooks.example/services/T000/{Canary}")), _go);

        Assert.Contains("stands in the project file", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_is_an_outcome()
    {
        using var sending = new Sending("");

        MessageOutcome outcome = await sending.SendAsync(Sending.To(Channel.ToWebhook("bridge", "env:ABSENT")), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.StartsWith("env:ABSENT: the environment variable is not set", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_says_so_is_called_without_encryption()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(200));
        using var sending = new Sending($"http+unencrypted://127.0.0.1:{receiver.Port}/{Canary}");

        Assert.Equal(MessageResult.Sent, (await sending.SendAsync(Sending.ToWebhook(), _go)).Result);
        Assert.True(WebhookAddress.TryParse("http+unencrypted://hooks.example/a", out WebhookAddress? address, out _));
        Assert.Equal("http://hooks.example/a", address.Uri.ToString());
    }

    [Theory]
    [InlineData("no such hook: /services/T000/" + Canary)]
    [InlineData("no such hook: " + Canary)]
    [InlineData("no such hook: %2Fservices%2FT000%2F" + Canary)]
    public async Task A_receiver_that_repeats_the_address_does_not_bring_it_into_the_outcome(string said)
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(404, said));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.StartsWith("no such hook: ", outcome.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_piece_of_the_address_at_the_end_of_a_long_answer_is_not_kept()
    {
        string said = string.Concat(Enumerable.Repeat($"{Canary} ", AnswerText.MostBytes / Canary.Length));
        await using var receiver = new HttpReceiver(HttpAnswer.Of(404, said));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.DoesNotContain("CANARY", outcome.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_an_answer_two_hundred_harmless_characters_are_kept()
    {
        await using var receiver = new HttpReceiver(HttpAnswer.Of(200, $"a\u001b[31m\nb{new string('x', 1_000)}"));
        using var sending = new Sending(AddressOf(receiver));

        MessageOutcome outcome = await sending.SendAsync(Sending.ToWebhook(), _go);

        Assert.Equal(200, outcome.Answer.Length);
        Assert.StartsWith("a [31m b", outcome.Answer, StringComparison.Ordinal);
    }

    private static string AddressOf(HttpReceiver receiver) => $"http://127.0.0.1:{receiver.Port}/services/T000/{Canary}";
}
