namespace Fairway.Flow.Engines;

/// <summary>Looks at who is connected to a database and what runs there. Light enough to be done each second for weeks: one short statement over a session that stays open.</summary>
public interface IActivity
{
    /// <summary>Opens the session for the looks.</summary>
    /// <exception cref="EngineFault">The system cannot be reached.</exception>
    Task<IActivityWatch> OpenAsync(CancellationToken cancellationToken);
}
