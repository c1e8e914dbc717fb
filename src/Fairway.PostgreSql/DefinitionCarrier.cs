using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Carrying;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql;

/// <summary>
/// Carries definitions by pg_dump and pg_restore, entry by entry: what an entry makes is looked up in the source's catalogs, and whether the target has it
/// already in the target's. Owners, grants, tablespaces, publications and subscriptions stay: whoever carries owns what is made.
/// </summary>
internal sealed class DefinitionCarrier(PostgreSqlConnector target, IProgramRunner programs) : IDefinitionCarrier
{
    private const int MostPauses = 300;

    /// <inheritdoc/>
    public async Task<string> ScriptAsync(CarryRequest request, CarryPart part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using CarrySource source = await CarrySource.OpenAsync(request, programs, targetVersion: 0, cancellationToken);
        bool afterData = part == CarryPart.AfterData;
        string script = ScriptText.Of(await source.Archive.ScriptAsync(source.Selection.Entries.Where(e => e.AfterData == afterData), part, cancellationToken));
        if (!afterData)
        {
            return script;
        }

        IEnumerable<string> positions = await SequencePositions.ScriptAsync(source.Session, source.Selection.Objects, cancellationToken);
        return string.Join('\n', [script, .. positions, .. Rows(source, progress: null).Script(), ""]);
    }

    /// <inheritdoc/>
    public async Task CarryAsync(CarryRequest request, CarryPart part, int lanes, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        await using CatalogSession session = await CatalogSession.OpenWritingAsync(target, cancellationToken);
        await EndLeftoversAsync(session, cancellationToken);
        await using CarrySource source = await CarrySource.OpenAsync(request, programs, session.Version, cancellationToken);
        await RestoreAsync(source, session, part, lanes, progress, cancellationToken);
        if (part == CarryPart.AfterData)
        {
            await SequencePositions.CarryAsync(source.Session, session, source.Selection.Objects, cancellationToken);
            await Rows(source, progress).FillAsync(lanes, cancellationToken);
        }
    }

    private FilledViews Rows(CarrySource source, IProgress<string>? progress) => new(target, source.Selection.Objects, progress);

    private async Task RestoreAsync(CarrySource source, CatalogSession session, CarryPart part, int lanes, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        Catalog there = await session.ReadCatalogAsync(cancellationToken);
        ImmutableArray<ArchiveEntry> missing = new MissingEntries(source.Selection, there).Of(part == CarryPart.AfterData);
        if (missing.IsEmpty)
        {
            return;
        }

        ProgramResult result = await source.Archive.RestoreAsync(missing, part, target.Address, session.Version, lanes, progress, cancellationToken);
        if (result.ExitCode != 0)
        {
            List<string> triggers = await session.QueryAsync(CarrySql.EventTriggers, r => r.GetString(0), cancellationToken);
            throw ProgramFaults.OfRestore(result, target.Address.DisplayName, source.Selection.Describe, triggers);
        }
    }

    // The server side of a killed program goes on with its statement, and would be in our way with an index of the same name.
    private static async Task EndLeftoversAsync(CatalogSession session, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostPauses && (await session.QueryAsync(CarrySql.EndLeftovers, r => r.GetInt64(0), cancellationToken))[0] > 0; i++)
        {
            await session.ExecuteAsync(CarrySql.Pause, "target", cancellationToken);
        }
    }
}
