using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Guarding;
using Fairway.PostgreSql.Sql;
using SequencePosition = Fairway.Flow.Engines.SequencePosition;

namespace Fairway.PostgreSql;

/// <summary>
/// The sequences of identities, of serial columns and of defaults that call one. They move forward only, in the direction of their step. <c>setval</c> does not see what was
/// given out since we looked and would take it back, so that numbers come twice: where somebody may be counting, <c>nextval</c> takes the numbers that are missing.
/// </summary>
/// <param name="connector">The way to the database.</param>
internal sealed class SequenceKeeper(PostgreSqlConnector connector) : ISequenceKeeper
{
    // Beyond this it would take longer than a second; so far ahead is only a side that nobody has written for long, and nobody writes there before it opens.
    private const long MostTicks = 1_000_000;

    // Pooled: they are read shortly before writers are held, and once more while they wait.
    private readonly PostgreSqlConnector _connector = GuardSession.Connector(connector.Address, "fairway sequences", isPooled: true);

    /// <inheritdoc/>
    public async Task<ImmutableArray<SequencePosition>> ReadAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        long sessions = await session.FirstAsync(SequenceSql.Sessions, r => r.GetInt64(0), cancellationToken);
        List<SequenceState> states = await OfTablesAsync(session, tables.Select(t => t.Name), cancellationToken);
        return [.. states.Select(s => new SequencePosition(new TableName(s.Table, s.Schema), s.Column, s.Name, s.WithMargin(Known(s), sessions), s.Increment))];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<SequencePosition>> RaiseAsync(ImmutableArray<SequencePosition> positions, CancellationToken cancellationToken)
    {
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        ILookup<(TableName, string), SequenceState> numbered =
            (await OfTablesAsync(session, positions.Select(p => p.Table).OfType<TableName>().Distinct(), cancellationToken)).ToLookup(s => (new TableName(s.Table, s.Schema), s.Column));
        ImmutableArray<SequencePosition>.Builder missing = ImmutableArray.CreateBuilder<SequencePosition>();
        var raised = new List<(uint Sequence, long Last, long Ticks)>();
        foreach (SequencePosition position in positions)
        {
            SequenceState[] found = position is { Table: { } table, Column: { } column } ? [.. numbered[(InSchema(table), column)]] : [];
            if (found.Length == 0 && position.Name is { } name)
            {
                found = [.. await session.ListAsync(SequenceSql.OfName, SequenceState.Read, cancellationToken, name)];
            }

            raised.AddRange(found.Where(f => MustBeRaised(f, position)).Select(f => (f.Oid, position.Last, f.StepsTo(position.Last, Known(f)))));
            if (found.Length == 0)
            {
                missing.Add(position);
            }
        }

        await AdvanceAsync(session, [.. raised.Where(r => r.Ticks > MostTicks).Select(r => (r.Sequence, r.Last))], SequenceSql.Set, cancellationToken);
        await AdvanceAsync(session, [.. raised.Where(r => r.Ticks <= MostTicks).Select(r => (r.Sequence, r.Ticks))], SequenceSql.Take, cancellationToken);
        return missing.ToImmutable();
    }

    // Writers wait: however many there are, it is one answer. Numbers that a session has kept of a sequence with a cache are gone: the pool's reset forgets them.
    private static async Task AdvanceAsync(GuardSession session, (uint Sequence, long Number)[] sequences, string sql, CancellationToken cancellationToken)
    {
        if (sequences.Length > 0)
        {
            await session.ListAsync(sql, _ => true, cancellationToken, sequences.Select(s => s.Sequence).ToArray(), sequences.Select(s => s.Number).ToArray());
        }
    }

    private static TableName InSchema(TableName name) => name with { Schema = name.Schema ?? "public" };

    private static async Task<List<SequenceState>> OfTablesAsync(GuardSession session, IEnumerable<TableName> tables, CancellationToken cancellationToken)
    {
        TableName[] names = [.. tables.Select(InSchema)];
        return await session.ListAsync(SequenceSql.OfTables, SequenceState.Read, cancellationToken, names.Select(n => n.Schema!).ToArray(), names.Select(n => n.Name).ToArray()); // InSchema gave it one.
    }

    private static bool MustBeRaised(SequenceState sequence, SequencePosition position)
    {
        if (Math.Sign(sequence.Increment) != Math.Sign(position.Increment))
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, $"sequence {sequence.Name}", string.Create(CultureInfo.InvariantCulture, $"it counts by {sequence.Increment}, and the one that it takes over from by {position.Increment}"),
                $"ALTER SEQUENCE {sequence.Name} INCREMENT BY {position.Increment}, with bounds that fit.");
        }

        if (!sequence.IsFurther(position.Last, Known(sequence)))
        {
            return false;
        }

        if (position.Last < sequence.Least || position.Last > sequence.Most)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, $"sequence {sequence.Name}",
                string.Create(CultureInfo.InvariantCulture, $"it would have to go on behind {position.Last}, and its numbers end at {(sequence.Increment > 0 ? sequence.Most : sequence.Least)}"),
                $"ALTER SEQUENCE {sequence.Name} {(sequence.Increment > 0 ? "MAXVALUE" : "MINVALUE")} …; or give the column a wider type.");
        }

        return true;
    }

    private static decimal Known(SequenceState sequence) => sequence.Last ?? throw new EngineFault(
        EngineFaultKind.PermissionLost, $"sequence {sequence.Name}", "our role may not read it", $"GRANT SELECT ON SEQUENCE {sequence.Name} TO the role that Fairway logs in as.");
}
