using Fairway.Host;

namespace Fairway.Tests.Host;

public class InterruptionTests
{
    private const int Signal = 143;

    [Fact]
    public async Task A_signal_asks_the_command_to_end_and_its_own_code_counts()
    {
        var interruption = new Interruption(TimeSpan.FromMinutes(1));
        Task<int> run = interruption.RunAsync(UntilAskedAsync);

        interruption.Ask(Signal);
        interruption.Ask(Signal);

        Assert.Equal(7, await run);
    }

    [Fact]
    public async Task A_signal_after_the_end_changes_nothing()
    {
        var interruption = new Interruption(TimeSpan.Zero);
        int code = await interruption.RunAsync(_ => Task.FromResult(7));

        interruption.Ask(Signal);

        Assert.Equal(7, code);
    }

    [Fact]
    public async Task A_command_that_does_not_end_in_time_is_left_with_the_code_of_the_signal()
    {
        var interruption = new Interruption(TimeSpan.FromMilliseconds(1));
        Task<int> run = interruption.RunAsync(_ => new TaskCompletionSource<int>().Task);

        interruption.Ask(Signal);

        Assert.Equal(Signal, await run);
    }

    private static async Task<int> UntilAskedAsync(CancellationToken stop)
    {
        var asked = new TaskCompletionSource();
        using CancellationTokenRegistration registration = stop.Register(asked.SetResult);
        await asked.Task;
        return 7;
    }
}
