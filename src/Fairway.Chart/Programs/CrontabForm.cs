namespace Fairway.Chart.Programs;

/// <summary>Which of cron's two forms a table has.</summary>
public enum CrontabForm
{
    /// <summary>A user's own: times and a command.</summary>
    User,

    /// <summary><c>/etc/crontab</c> and <c>/etc/cron.d</c>: times, a user and a command.</summary>
    System,
}
