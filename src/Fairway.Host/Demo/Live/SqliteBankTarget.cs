namespace Fairway.Host.Demo.Live;

/// <summary>The usual target: a file beside the source, which is made anew with the folder.</summary>
internal sealed class SqliteBankTarget(string path) : IBankTarget
{
    public string Dsn => $"sqlite:./{Path.GetFileName(path)}";

    public IBankSide Side { get; } = new SqliteBankSide(path);

    public Task RequireAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AdmitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LeaveAsync(bool keepWayBack, CancellationToken cancellationToken) => Task.CompletedTask;
}
