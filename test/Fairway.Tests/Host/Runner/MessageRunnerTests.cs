using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;
using Fairway.Testing;
using Fairway.Tests.Control.Plan;
using Fairway.Tests.Control.Runbook.Messages;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Host.Runner;

public class MessageRunnerTests
{
    private const string Domain = "shop";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_due_in_the_journal_before_it_is_sent_and_has_an_outcome_after()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge");
        await BeginRunbookAsync(telling);
        MessageState? before = null;
        var sender = new FakeMessages(message =>
        {
            before = telling.Messages.Find(message.Id);
            return Task.FromResult(MessageOutcome.Sent(200, "ok", 1));
        });

        await RunUntilAsync(telling, sender, () => telling.Messages.Find("shop.r1.begin")?.Fate is not null);

        Assert.True(before is { IsOpen: true });
        Assert.Equal((MessageFate.Sent, "the receiver said: ok"), (telling.Messages.Find("shop.r1.begin")!.Fate!.Value, telling.Messages.Find("shop.r1.begin")!.Seen));
    }

    [Fact]
    public async Task What_was_due_when_a_runner_died_is_sent_by_the_next_with_the_same_id_and_words_and_what_was_sent_is_not()
    {
        Telling telling = await Telling.OpenAsync("channel: bridge");
        await BeginRunbookAsync(telling);
        await telling.SendAsync();
        await telling.HappenAsync(new MessageDue(Domain, "shop.r1.C20.done", "bridge", "shop: off", "words of then", "ann"));

        await using Telling next = await telling.AgainAsync();
        FakeMessages sender = FakeMessages.Accepting;
        await RunUntilAsync(next, sender, () => next.Messages.Open.IsEmpty);

        OutgoingMessage sent = Assert.Single(sender.Received);
        Assert.Equal(("shop.r1.C20.done", "words of then"), (sent.Id, sent.Text.Body));
        Assert.Equal(MessageFate.Sent, next.Messages.Find("shop.r1.C20.done")!.Fate);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_delays_no_runbook_and_no_other_channel()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge\ncomms: [{ on: begin, to: company, text: t.md, by: ann }]");
        var silence = new TaskCompletionSource<MessageOutcome>();
        var sender = new FakeMessages(m => m.Channel.Name == "bridge" ? silence.Task : Task.FromResult(MessageOutcome.Sent(250, "", 1)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Go);
        Task sending = new MessageRunner(Context(telling, sender, new HeardVoice())).RunAsync(stop.Token);
        var acts = new QuickActs(telling.Journal);
        var ports = new RunbookPorts(telling.Journal, telling.Runbooks, acts, acts, acts) { Clock = telling.Clock };

        RunbookResult result = await new RunbookRunner(RunbookPlan.Of(telling.Spec, Domain), ports, new NoFaultPoints()).RunAsync(drill: false, "ann@box", CancellationToken.None, Go).WaitAsync(_patience, Go);
        await UntilAsync(() => telling.Messages.Find("shop.r1.on-begin.company")?.Fate == MessageFate.Sent && telling.Messages.Find("shop.r1.done") is not null);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(_patience, Go));

        Assert.Equal(RunbookOutcome.Done, result.Outcome);
        Assert.Equal(["shop.r1.begin"], sender.Received.Where(m => m.Channel.Name == "bridge").Select(m => m.Id));
        Assert.True(telling.Messages.Find("shop.r1.begin")!.IsOpen);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_in_time_and_nobody_knows()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge");
        await BeginRunbookAsync(telling);
        var voice = new HeardVoice();

        await RunUntilAsync(telling, FakeMessages.Silent, () => !voice.Said.IsEmpty, voice, TimeSpan.FromMilliseconds(100));

        Assert.Equal(MessageFate.Unknown, telling.Messages.Find("shop.r1.begin")!.Fate);
        Assert.Contains("nobody knows whether it has arrived", Assert.Single(voice.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_fails_is_a_prompt_and_overdue_until_somebody_says_done_or_it_is_sent_once_more()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge");
        await BeginRunbookAsync(telling);
        var voice = new HeardVoice();
        await RunUntilAsync(telling, new FakeMessages(_ => Task.FromResult(MessageOutcome.Failed("HUSH refuses.", 1))), () => !voice.Said.IsEmpty, voice);
        LiveContext context = Context(telling, FakeMessages.Accepting, voice);

        Assert.Equal(["shop.r1.begin"], telling.Messages.Overdue(telling.Clock.Now).Select(m => m.Id));
        Assert.Equal("*** refuses.", telling.Messages.Find("shop.r1.begin")!.Seen);
        Assert.Contains("Ann Fox (tel:1), send it yourself: shop: Runbook 1 of shop begins, asked by ann@box. (then: fairway message done shop.r1.begin)", Assert.Single(voice.Said), StringComparison.Ordinal);

        Assert.Equal(0, (await MessageWishes.DoAsync(context, Wish(MessageWishes.Send, "shop.r1.begin"), Go)).ExitCode);
        await RunUntilAsync(telling, FakeMessages.Accepting, () => telling.Messages.Open.IsEmpty);
        Assert.Empty(telling.Messages.Overdue(telling.Clock.Now));
        Assert.Equal(3, (await MessageWishes.DoAsync(context, Wish(MessageWishes.Done, "shop.r1.begin"), Go)).ExitCode);
    }

    [Fact]
    public async Task What_somebody_has_done_is_sent_by_nobody()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge");
        await telling.HappenAsync(new MessageDue(Domain, "shop.r1.begin", "bridge", "s", "t", "ann"), new MessageSent(Domain, "shop.r1.begin", "bridge", MessageFate.Failed, "no"));

        IntentOutcome outcome = await MessageWishes.DoAsync(Context(telling, FakeMessages.Silent, new HeardVoice()), Wish(MessageWishes.Done, "SHOP.r1.begin"), Go);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(telling.Messages.Overdue(telling.Clock.Now));
        Assert.Empty(telling.Messages.Open);
    }

    [Fact]
    public async Task Mistakes_in_all_texts_are_told_at_once_with_their_places()
    {
        await using Telling telling = await Telling.OpenAsync("comms: [{ on: begin, to: bridge, text: there.md, by: ann }, { on: done, to: bridge, text: gone.md, by: ann }]");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("there.md"), "It begins.\n{domian} or {", Go);

        ProjectMistakesException thrown = await Assert.ThrowsAsync<ProjectMistakesException>(() => MessageTexts.ReadAsync(Space(telling) with { Folder = folder.Path, File = "shop.yaml" }, Go));

        Assert.Equal("shop.yaml", thrown.File);
        Assert.Equal(["cutover.shop.comms[0].text", "cutover.shop.comms[0].text", "cutover.shop.comms[1].text"], thrown.Mistakes.Select(m => m.Path));
        Assert.Equal("there.md:2:1 '{domian}' is no placeholder", thrown.Mistakes[0].Message);
        Assert.Equal("There is no file gone.md in the project's folder", thrown.Mistakes[2].Message);
        Assert.All(thrown.Mistakes, m => Assert.True(m.Line > 1));
    }

    private static Task BeginRunbookAsync(Telling telling) => telling.HappenAsync(new RunbookBegun(Domain, 1, "0f", ["C10", "C20", "C30"], false, "ann@box"));

    private static Intent Wish(string command, string id) => new("x", command, Domain, "ann@box", SetTime.T, IntentState.Taken) { Subject = id };

    private static Workspace Space(Telling telling) => new(
        ".",
        telling.Spec,
        new ProjectDigest("", ImmutableSortedDictionary<string, string>.Empty),
        new FakeSystem(),
        new FakeSystem(),
        new MemoryJournal([]),
        new JournalSettings(telling.Clock, "ann@box", text => text),
        null!); // Nobody asks anything here.

    private static LiveContext Context(Telling telling, FakeMessages sender, HeardVoice voice) => new(Space(telling), telling.Journal, 1, voice, new NoFaultPoints(), telling.Clock)
    {
        Runbooks = telling.Runbooks,
        Messages = telling.Messages,
        Events = telling.Events,
        Sending = new MessageSending(sender, telling.Forms),
    };

    private static async Task RunUntilAsync(Telling telling, FakeMessages sender, Func<bool> isSo, HeardVoice? voice = null, TimeSpan? limit = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Go);
        LiveContext context = Context(telling, sender, voice ?? new HeardVoice());
        Task running = new MessageRunner(limit is { } shorter ? context with { Sending = context.Sending! with { Limit = shorter } } : context).RunAsync(stop.Token); // It was given in the line before.
        await UntilAsync(isSo);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(_patience, Go));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (int i = 0; !isSo(); i++)
        {
            Assert.True(i < 600, "It did not come to that.");
            await Task.Delay(50, Go);
        }
    }
}
