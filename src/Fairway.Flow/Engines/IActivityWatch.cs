namespace Fairway.Flow.Engines;

/// <summary>A session that looks at who is connected. Not safe for several threads.</summary>
public interface IActivityWatch : IAsyncDisposable
{
    /// <summary>Looks once.</summary>
    /// <param name="withStatements">Also asks for what the server has counted, which is more work: minutes apart, not seconds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">The server is gone or refuses.</exception>
    Task<ActivityLook> LookAsync(bool withStatements, CancellationToken cancellationToken);
}
