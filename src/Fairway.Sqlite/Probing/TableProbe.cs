using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Probing;

/// <summary>Asks about the rows of one table inside a read transaction: one scan answers what can be said of a row and of its counterparts, each question about repeated
/// rows has a sorted scan of its own.</summary>
internal sealed class TableProbe(RowSession session, TableSchema schema)
{
    private static readonly ColumnType _any = new(ValueKind.Any);
    private readonly TableAccess _access = new(schema, session, Misfits.Refuse);
    private readonly RuleTable _table = new(schema);

    /// <summary>Counts.</summary>
    public RowTallies Count(ImmutableArray<RowTest> tests, CancellationToken cancellationToken)
    {
        var columns = new AskedColumns(_table);
        var lonely = new List<string>();
        TestTally[] tallies = [.. tests.Select(t => TallyOf(t, columns, lonely))];
        long rows = 0;
        using (var scan = new AskedRows(session, _access, columns, ProbeSql.Rows(_access, columns.Columns, lonely)))
        {
            while (scan.Next(cancellationToken))
            {
                rows++;
                foreach (TestTally tally in tallies)
                {
                    tally.Look(scan);
                }
            }
        }

        return new RowTallies(rows, [.. tests.Select((t, i) => t is Repeated repeated
            ? tallies[i].Tally with { Found = CountRepeated(repeated, cancellationToken) }
            : tallies[i].Tally)]);
    }

    /// <summary>Gives the keys of rows that are found.</summary>
    public ImmutableArray<string> Keys(RowTest test, int most, CancellationToken cancellationToken)
    {
        var columns = new AskedColumns(_table);
        int[] key = columns.PlacesOfKey(schema.Key?.Columns ?? []);
        if (test is Repeated repeated)
        {
            return KeysOfRepeated(repeated, columns, key, most, cancellationToken);
        }

        var lonely = new List<string>();
        TestTally tally = TallyOf(test, columns, lonely);
        using var scan = new AskedRows(session, _access, columns, ProbeSql.RowsByKey(_access, columns.Columns, lonely));
        ImmutableArray<string>.Builder keys = ImmutableArray.CreateBuilder<string>();
        while (keys.Count < most && scan.Next(cancellationToken))
        {
            if (tally.Look(scan))
            {
                keys.Add(KeyText.Of(schema, RowKey.Of(scan.Current, key)));
            }
        }

        return keys.ToImmutable();
    }

    private TestTally TallyOf(RowTest test, AskedColumns columns, List<string> lonely)
    {
        RowQuestion where = ConditionAnswer.Of(columns, test.Where);
        switch (test)
        {
            case Breaks breaks:
                RowQuestion broken = ConditionAnswer.Of(columns, breaks.Condition);
                return new TestTally(where, rows => broken(rows.Current));
            case Lonely reference:
                // Decoded as well, so that a value which is not of its type is not taken for a lonely one.
                columns.PlacesOf(reference.Columns);
                int place = lonely.Count;
                lonely.Add(ProbeSql.IsLonely(_table, reference));
                return new TestTally(where, rows => rows.Extra(place) != 0);
            default:
                return new TestTally(where, _ => false);
        }
    }

    private long CountRepeated(Repeated test, CancellationToken cancellationToken)
    {
        long found = 0;
        WalkRepeated(test, new AskedColumns(_table), _ => found++, cancellationToken);
        return found;
    }

    // Sets come by their values and keys are wanted in their own order: the smallest places are kept, and no more than are asked for.
    private ImmutableArray<string> KeysOfRepeated(Repeated test, AskedColumns columns, int[] key, int most, CancellationToken cancellationToken)
    {
        var keys = new PriorityQueue<string, long>(Comparer<long>.Create(static (one, other) => other.CompareTo(one)));
        WalkRepeated(
            test,
            columns,
            rows =>
            {
                long place = rows.Extra(0);
                if (keys.Count < most)
                {
                    keys.Enqueue(KeyText.Of(schema, RowKey.Of(rows.Current, key)), place);
                }
                else if (keys.TryPeek(out _, out long last) && place < last)
                {
                    keys.EnqueueDequeue(KeyText.Of(schema, RowKey.Of(rows.Current, key)), place);
                }
            },
            cancellationToken);
        return [.. keys.UnorderedItems.OrderBy(i => i.Priority).Select(i => i.Element)];
    }

    private void WalkRepeated(Repeated test, AskedColumns columns, Action<AskedRows> found, CancellationToken cancellationToken)
    {
        RowQuestion where = ConditionAnswer.Of(columns, test.Where);
        ImmutableArray<ColumnSchema> same = [.. test.Columns.Select(_table.Equal)];
        int[] places = columns.PlacesOf(test.Columns);
        using var rows = new AskedRows(session, _access, columns, ProbeSql.Sets(_access, columns.Columns, same));
        using var first = new RowBatch(columns.Columns.Count);
        while (rows.Next(cancellationToken))
        {
            if (!where(rows.Current))
            {
                continue;
            }

            if (first.Rows > 0 && IsSame(first[0], rows.Current, same, places))
            {
                found(rows);
                continue;
            }

            first.Clear();
            first.AppendRow(rows.Current);
        }
    }

    private static bool IsSame(in Row one, in Row other, ImmutableArray<ColumnSchema> columns, int[] places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            RowValue here = one[places[i]];
            RowValue there = other[places[i]];
            bool isSame = Misfit.Is(here) || Misfit.Is(there)
                ? Misfit.Is(here) && Misfit.Is(there) && ValueOrder.Compare(Misfit.Stored(here), _any, Misfit.Stored(there), _any) == 0
                : ValueOrder.Compare(here.Bytes, columns[i].Type, there.Bytes, columns[i].Type) == 0;
            if (!isSame)
            {
                return false;
            }
        }

        return true;
    }
}
