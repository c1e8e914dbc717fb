using Fairway.Host.Runner.Live;

namespace Fairway.Tests.Host.Runner;

public class ForwardClockTests
{
    private static readonly DateTimeOffset _start = new(2027, 2, 7, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_is_set_back_goes_on_from_where_it_was()
    {
        var machine = new Machine();
        var clock = new ForwardClock(machine);

        machine.Pass(TimeSpan.FromSeconds(10));
        DateTimeOffset before = clock.GetUtcNow();
        machine.Set(TimeSpan.FromHours(-1));
        machine.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal((_start.AddSeconds(10), _start.AddSeconds(15)), (before, clock.GetUtcNow()));
    }

    [Fact]
    public void One_that_is_set_forward_is_followed_also_after_it_was_set_back()
    {
        var machine = new Machine();
        var clock = new ForwardClock(machine);

        machine.Set(TimeSpan.FromHours(-1));
        clock.GetUtcNow();
        machine.Set(TimeSpan.FromHours(2));

        Assert.Equal(_start.AddHours(1), clock.GetUtcNow());
    }

    private sealed class Machine : TimeProvider
    {
        private DateTimeOffset _wall = _start;
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => (_wall, _passed) = (_wall + time, _passed + time);

        public void Set(TimeSpan by) => _wall += by;

        public override DateTimeOffset GetUtcNow() => _wall;

        public override long GetTimestamp() => _passed.Ticks;
    }
}
