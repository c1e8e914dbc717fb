using Fairway.Control.Challenge;

namespace Fairway.Tests.Control.Challenge;

public class CronTableTests
{
    [Theory]
    [InlineData("0 2 1 * *", "2027-02-01 02:00")]
    [InlineData("*/20 3 * * *", "2027-02-01 03:00")]
    [InlineData("30 4 * * 1", "2027-02-01 04:30")]
    [InlineData("15 22-23 * * 7", "2027-01-31 22:15")]
    [InlineData("0 1 15 * 1", "2027-02-01 01:00")]
    public void It_runs_first_at(string cron, string at) => Assert.Equal(at, $"{First(cron):yyyy-MM-dd HH:mm}");

    [Theory]
    [InlineData("0 2 2 * *")]
    [InlineData("0 5 * * *")]
    [InlineData("0 2 1 3 *")]
    [InlineData("0 2 * * 2-6")]
    public void It_does_not_run_between_them(string cron) => Assert.Null(First(cron));

    [Theory]
    [InlineData("nightly")]
    [InlineData("0 2 1 *")]
    [InlineData("0 25 * * *")]
    [InlineData("0 0 0 * *")]
    [InlineData("0 2 * * */0")]
    [InlineData("x 2 * * *")]
    [InlineData("5-1 2 * * *")]
    public void It_is_none(string text) => Assert.Null(CronTable.Parse(text));

    private static DateTime? First(string cron) => CronTable.Parse(cron)!.First(new DateTime(2027, 1, 31, 22, 0, 0), new DateTime(2027, 2, 1, 5, 0, 0)); // They are all tables.
}
