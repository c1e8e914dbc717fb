using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "00:01:00")]
    [InlineData("*/15 * * * *", "00:15:00")]
    [InlineData("7 * * * *", "01:00:00")]
    [InlineData("0 6,18 * * *", "12:00:00")]
    [InlineData("0 8-17 * * *", "15:00:00")]
    [InlineData("30 4 * * *", "1.00:00:00")]
    [InlineData("0 4 * * 1-5", "3.00:00:00")]
    [InlineData("0 4 * * sun", "7.00:00:00")]
    [InlineData("0 4 * * 7", "7.00:00:00")]
    [InlineData("0 4 1 * *", "31.00:00:00")]
    [InlineData("0 4 1,15 * *", "17.00:00:00")]
    [InlineData("0 4 1 * 1", "7.00:00:00")]
    [InlineData("0 4 1 jan,apr,jul,oct *", "92.00:00:00")]
    [InlineData("0 4 1 1 *", "366.00:00:00")]
    [InlineData("@weekly", "7.00:00:00")]
    public void A_cadence_is_the_longest_time_between_two_runs(string times, string cadence)
    {
        ScheduledJob job = Assert.Single(Crontab.Read($"{times} run me", "x", CrontabForm.User).Jobs);

        Assert.Equal(TimeSpan.Parse(cadence, System.Globalization.CultureInfo.InvariantCulture), job.Cadence);
        Assert.Equal("run me", job.Command);
    }

    [Fact]
    public void A_systems_table_says_the_user_and_comments_and_settings_are_no_jobs()
    {
        const string Table = "# m h dom mon dow user command\nPATH=/usr/bin\nMAIL TO = x\n\n17 *\t* * *  root  cd / && run-parts --report /etc/cron.hourly%input\n@reboot www-data touch 100\\%\n";

        ScheduleReading reading = Crontab.Read(Table, "etc/crontab", CrontabForm.System);

        Assert.Equal(
            [new("cd / && run-parts --report /etc/cron.hourly", "root", TimeSpan.FromHours(1), "etc/crontab", 5), new("touch 100\\%", "www-data", null, "etc/crontab", 6)],
            reading.Jobs);
        Assert.Equal([new("The line has 4 fields; 7 are wanted.", "etc/crontab", 3)], reading.Problems);
    }

    [Theory]
    [InlineData("60 * * * * x")]
    [InlineData("* 5-2 * * * x")]
    [InlineData("*/0 * * * * x")]
    [InlineData("a b c d e x")]
    [InlineData("@sometimes x")]
    public void Times_that_are_none_are_a_problem(string line)
    {
        ScheduleReading reading = Crontab.Read(line, "x", CrontabForm.User);

        Assert.Empty(reading.Jobs);
        Assert.Equal("The line's times cannot be read.", Assert.Single(reading.Problems).What);
    }

    [Theory]
    [InlineData("OnCalendar=daily", "1.00:00:00")]
    [InlineData("OnCalendar=quarterly", "92.00:00:00")]
    [InlineData("OnCalendar=*-*-* 04:00:00", "1.00:00:00")]
    [InlineData("OnCalendar=Mon..Fri 10:00", "3.00:00:00")]
    [InlineData("OnCalendar=Sunday *-*-* 03:10", "7.00:00:00")]
    [InlineData("OnCalendar=*-*-01 00:00:00", "31.00:00:00")]
    [InlineData("OnCalendar=*-01-01", "366.00:00:00")]
    [InlineData("OnCalendar=*:0/15", "00:15:00")]
    [InlineData("OnCalendar=*-*-* 6,18:00 UTC", "12:00:00")]
    [InlineData("OnUnitActiveSec=1h 30min", "01:30:00")]
    [InlineData("OnUnitActiveSec=90", "00:01:30")]
    [InlineData("OnUnitInactiveSec=1w", "7.00:00:00")]
    [InlineData("OnCalendar=daily\nOnUnitActiveSec=6h", "06:00:00")]
    public void A_timer_starts_its_service_as_often_as_it_says(string line, string cadence)
    {
        ScheduledJob job = Assert.Single(SystemdTimer.Read($"[Unit]\nDescription=x\n[Timer]\n{line}\n[Install]\nUnit=y\n", "lib/sweep.timer").Jobs);

        Assert.Equal(("sweep.service", TimeSpan.Parse(cadence, System.Globalization.CultureInfo.InvariantCulture), 3), (job.Command, job.Cadence, job.Line));
    }

    [Fact]
    public void A_timer_may_name_another_unit_and_may_run_at_boot_only()
    {
        ScheduledJob job = Assert.Single(SystemdTimer.Read("[Timer]\nOnBootSec=5min\nUnit=clean.service\n", "sweep.timer").Jobs);

        Assert.Equal(("clean.service", null), (job.Command, job.Cadence));
    }

    [Theory]
    [InlineData("[Timer]\nOnCalendar=whenever", "OnCalendar cannot be read.")]
    [InlineData("[Timer]\nOnUnitActiveSec=5 parsecs", "OnUnitActiveSec cannot be read.")]
    [InlineData("", "The unit has no section [Timer].")]
    public void What_is_no_timer_is_a_problem(string text, string problem)
    {
        Assert.Equal(problem, Assert.Single(SystemdTimer.Read(text, "sweep.timer").Problems).What);
    }
}
