using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>Checkpoints in <c>_fairway_anchor</c>. A file that is not there is not made for them.</summary>
/// <param name="connector">The way to the file.</param>
internal sealed class Anchors(SqliteConnector connector) : IAnchors
{
    private string Place => connector.Address.DisplayName;

    /// <inheritdoc/>
    public async Task KeepAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        if (!File.Exists(connector.Address.Path))
        {
            throw new EngineFault(EngineFaultKind.Unreachable, Place, "there is no such file", "Check the path; a target is made by the copy.");
        }

        await using RowSession session = await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), Place);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            session.Execute(AnchorSql.Create, AnchorSql.Table);
            Add(session, anchor);
            Trim(session, anchor.Project);
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
        }
        finally
        {
            session.RollBack();
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Anchor>> ReadAsync(string project, CancellationToken cancellationToken)
    {
        await using RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), Place);
        return session.Number(AnchorSql.IsThere) == 0
            ? []
            : [.. session.Query(AnchorSql.Select, project, r => new Anchor(project, r.Int64(0), r.Text(1))).TakeLast(Anchor.MostKept)];
    }

    private static void Add(RowSession session, Anchor anchor)
    {
        using var insert = new Statement(session, AnchorSql.Insert, AnchorSql.Table);
        insert.BindText(1, anchor.Project);
        insert.Bind(2, anchor.Size);
        insert.BindText(3, anchor.Text);
        insert.Step(CancellationToken.None);
    }

    private static void Trim(RowSession session, string project)
    {
        using var trim = new Statement(session, AnchorSql.Trim, AnchorSql.Table);
        trim.BindText(1, project);
        trim.Bind(2, Anchor.MostKept);
        trim.Step(CancellationToken.None);
    }
}
