namespace Fairway.Host.Demo.Live;

/// <summary>Where the bank moves to.</summary>
internal interface IBankTarget
{
    /// <summary>The address for the project file; it holds no secret.</summary>
    string Dsn { get; }

    /// <summary>How its writers reach it.</summary>
    IBankSide Side { get; }

    /// <summary>Looks whether a bank can move there and back. Changes nothing.</summary>
    /// <exception cref="Runner.CommandRefusedException">It cannot.</exception>
    Task RequireAsync(CancellationToken cancellationToken);

    /// <summary>Lets the writers in, once the tables are there; the guard keeps them out until the cutover.</summary>
    Task AdmitAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what the database need not keep.</summary>
    /// <param name="keepWayBack">False when the story broke off: nobody will go back, and a database must not keep its log for him.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task LeaveAsync(bool keepWayBack, CancellationToken cancellationToken);
}
