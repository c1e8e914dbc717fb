using Fairway.Control.Journal;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.Tests.Host.State;

public sealed class IntentFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    private IntentFolder Box => new(_folder.Path, TimeProvider.System);

    [Fact]
    public async Task What_is_asked_is_found_by_another_process_in_the_order_of_asking()
    {
        Intent first = await Box.AskAsync(new IntentWish("cutover", "shop"), "ann@box", Go);
        Intent second = await Box.AskAsync(new IntentWish("abort", null), "ann@box", Go);

        Assert.Equal([first, second], await Box.OpenAsync(Go));
        Assert.Equal(first, await Box.FindAsync(first.Id, Go));
    }

    [Fact]
    public async Task A_box_that_nobody_used_is_empty()
    {
        Assert.Empty(await Box.OpenAsync(Go));
        Assert.Null(await Box.FindAsync("20270101T0000000000000-00000000", Go));
    }

    [Fact]
    public async Task Of_many_who_take_or_withdraw_an_intent_one_succeeds()
    {
        for (int round = 0; round < 50; round++)
        {
            Intent intent = await Box.AskAsync(new IntentWish("cutover", "shop"), "ann@box", Go);

            bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
                () => i % 2 == 0 ? Box.TakeAsync(intent.Id, Go) : Box.EndAsync(intent.Id, IntentState.Waiting, 4, "withdrawn", Go), Go)));

            Assert.Single(won, w => w);
        }
    }

    [Fact]
    public async Task What_came_of_it_is_told_and_it_is_open_no_more()
    {
        Intent intent = await Box.AskAsync(new IntentWish("cutover", "shop"), "ann@box", Go);
        Assert.True(await Box.TakeAsync(intent.Id, Go));
        Assert.Equal(IntentState.Taken, (await Box.FindAsync(intent.Id, Go))!.State);

        Assert.True(await Box.EndAsync(intent.Id, IntentState.Taken, 0, "Done.", Go));

        Assert.Equal(intent with { State = IntentState.Ended, ExitCode = 0, Message = "Done." }, await Box.FindAsync(intent.Id, Go));
        Assert.Empty(await Box.OpenAsync(Go));
        Assert.False(await Box.EndAsync(intent.Id, IntentState.Taken, 1, "again", Go));
    }

    [Fact]
    public async Task One_that_a_killed_runner_was_about_to_end_can_still_be_ended()
    {
        Intent intent = await Box.AskAsync(new IntentWish("cutover", "shop"), "ann@box", Go);
        string name = Path.Combine(_folder.Path, "intents", intent.Id);
        File.Move(name + ".waiting.json", name + ".ending.json");

        Assert.Equal(IntentState.Taken, Assert.Single(await Box.OpenAsync(Go)).State);
        Assert.True(await Box.EndAsync(intent.Id, IntentState.Taken, 1, "It ended.", Go));
        Assert.Empty(await Box.OpenAsync(Go));
    }

    public void Dispose() => _folder.Dispose();
}
