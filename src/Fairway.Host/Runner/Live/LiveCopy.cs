using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Stages;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// The copy of a domain that will be followed (P1): 1 the capture begins first, so that nothing is missed, 2 the tables, 3 the rows, under the capture's own snapshot,
/// or, of tables that an interrupted copy left, under a later one whose mark the stream knows, 4 what had to wait for the rows, 5 the guard.
/// </summary>
internal sealed class LiveCopy(LiveContext context, LiveSide source, LiveSide target, MigrationPlan plan, string domain, ICopyObserver observer)
{
    private DomainState State => context.Journal.Ledger.Of(domain);

    private StructureMaker Structure => new(context.Workspace, plan);

    private IProgress<string> Silent { get; } = new Progress<string>();

    /// <summary>Copies what is not whole yet.</summary>
    /// <returns>True when all tables were copied under one snapshot; otherwise <see cref="FinishAsync"/> must wait until the stream has passed the last of them.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await TargetReadiness.CheckAsync(target.System, plan, cancellationToken);
        using IDisposable turn = await context.Copying.WaitAsync(cancellationToken);
        await using IAsyncDisposable? claim = await target.System.ClaimAsync(cancellationToken);

        // 1.
        CaptureStart? start = await BeginAsync(cancellationToken);
        try
        {
            await CopyAsync(start, cancellationToken);
        }
        finally
        {
            if (start is not null)
            {
                await start.DisposeAsync();
            }
        }

        return State.CopiedUnder.Values.Distinct().Count() <= 1;
    }

    /// <summary>Makes what had to wait for the rows, and closes the target for everybody else.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        // 4.
        await Structure.AfterDataAsync(lanes: 1, Silent, cancellationToken);

        // 5.
        await target.Guard.CloseAsync(domain, target.Tables, source.System.DisplayName, context.Token, cancellationToken);
    }

    private async Task<CaptureStart?> BeginAsync(CancellationToken cancellationToken)
    {
        if (State.Captures.GetValueOrDefault(CrossingDirection.Forward) is { } capture
            && State.Schema?.Plan == plan.Digest
            && await source.Changes.ProbeAsync(capture.Name, cancellationToken) is { LostBecause: null } known
            && known.Identity == capture.Identity)
        {
            return null;
        }

        string name = CaptureName.Of(context.Workspace, domain, CrossingDirection.Forward, State.Crossings);
        context.Voice.Say(domain, $"capture {name} begins in {source.Name}");
        CaptureStart start = await source.Changes.CreateAsync(name, source.Tables, cancellationToken);

        // What an earlier capture of this name had reached would hide changes of this one.
        await using (ITargetWriter writer = await target.System.OpenWriterAsync(cancellationToken))
        {
            await writer.ForgetFollowedAsync(name, cancellationToken);
        }

        await context.Journal.RecordAsync(new SchemaRecorded(domain, plan.Digest, "", ""), cancellationToken);
        await context.Journal.RecordAsync(new CaptureMade(domain, CrossingDirection.Forward, name, start.Identity, start.Position.Value), cancellationToken);
        return start;
    }

    private async Task CopyAsync(CaptureStart? start, CancellationToken cancellationToken)
    {
        // 2.
        await using WriterSet writers = await WriterSet.OpenAsync(target.System, cancellationToken);
        await writers.First.FinishedRangesAsync("", cancellationToken);
        await RefuseOtherShapesAsync(cancellationToken);
        await Structure.BeforeDataAsync(Silent, cancellationToken);
        ImmutableArray<TableCrossing> left = [.. plan.Crossings.Where(c => !State.CopiedUnder.ContainsKey(c.Name))];
        foreach (TableCrossing crossing in left)
        {
            await writers.First.RestartAsync(crossing.Name, [.. crossing.Routes.Select(r => r.Target)], cancellationToken);
        }

        // 3.
        await using ISnapshotReader reader = await source.System.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: false, start?.Snapshot), cancellationToken);
        await writers.GrowAsync(target.System, Math.Min(Environment.ProcessorCount, reader.MaxConcurrentReads), cancellationToken);
        var copier = new DatabaseCopier(reader, writers.All, new CopyOptions(), observer);
        await foreach (TableCopyReport report in copier.CopyAsync(left, attempt: 1, cancellationToken))
        {
            string[] targets = [.. report.Crossing.Routes.Select(r => r.Target.Name.ToString())];
            await context.Journal.Journal.AppendAsync(
                new TableCopied(report.Crossing.Name, [.. targets], report.Rows, report.RangesCopied + report.RangesBefore, report.RangesBefore), cancellationToken);
            await context.Journal.RecordAsync(new TableCopiedUnder(domain, report.Crossing.Name, reader.Mark), cancellationToken);
        }

        FollowProgress begin = Progress();
        await writers.First.TakeOverAsync(begin, cancellationToken);
    }

    // A table that an earlier plan made stays as it is: whoever altered the source's must say what becomes of the target's.
    private async Task RefuseOtherShapesAsync(CancellationToken cancellationToken)
    {
        DatabaseSchema there = await target.System.SchemaReader.ReadAsync(cancellationToken);
        foreach (TableSchema planned in plan.Routes.Select(r => r.Target))
        {
            if (there.Find(planned.Name) is { } made && OtherColumns(planned, made) is { Length: > 0 } columns)
            {
                throw new EngineFault(
                    EngineFaultKind.BadSetup,
                    $"{planned.Name} in {target.Name}",
                    $"it is as an earlier plan made it, and other than this one in {string.Join(", ", columns)}",
                    $"Alter it there as it was altered in {source.Name}, or drop it there, and it is made anew; then run the command again.");
            }
        }
    }

    private static string[] OtherColumns(TableSchema planned, TableSchema made)
    {
        HashSet<string> before = [.. made.StoredColumns.Select(c => Shape(planned, c))];
        before.SymmetricExceptWith(planned.StoredColumns.Select(c => Shape(planned, c)));
        return [.. before.Select(shape => $"column {shape.Split('\n')[0]}").Distinct().Order(StringComparer.Ordinal)];
    }

    // A carried column has the source's own type; how a derived one is spelled is its engine's concern.
    private static string Shape(TableSchema planned, ColumnSchema column) => planned.Carried ? $"{column.Name}\n{column.NativeType}" : column.Name;

    private FollowProgress Progress()
    {
        CaptureFact capture = State.Captures[CrossingDirection.Forward];
        return new FollowProgress(capture.Name, capture.Start, context.Token);
    }
}
