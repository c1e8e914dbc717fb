using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Says more about differing rows by reading them again on both sides. 1: a missing and an extra row, equal but for their key, are one row whose
/// key was changed. 2: which columns of the other rows differ, a portion of rows at a time.
/// </summary>
internal sealed class DifferenceExplainer(TableRoute route, ISnapshotReader source, ISnapshotReader target, VerifyOptions options)
{
    // Sixteen bytes each on either side.
    private const int MostDigestsHeld = 200_000;
    private readonly ImmutableArray<int> _keyOrdinals = route.Target.KeyOrdinals;
    private readonly ImmutableArray<ColumnSchema> _columns = route.Target.StoredColumns;

    public async Task<List<RowDifference>> ExplainAsync(List<RowDifference> differences, CancellationToken cancellationToken)
    {
        if (route.Target.Key is null || differences.Count == 0)
        {
            return differences;
        }

        List<RowDifference> paired = await PairChangedKeysAsync(differences, cancellationToken);
        List<RowDifference> explained = [.. paired.Where(d => d.Kind != DifferenceKind.Changed)];
        int rowsAtOnce = Math.Max(1, MostDigestsHeld / _columns.Length);
        foreach (RowDifference[] portion in paired.Where(d => d.Kind == DifferenceKind.Changed).Chunk(rowsAtOnce))
        {
            Dictionary<RowKey, RowFingerprint> here = await ReadSourceAsync(portion, f => f, options.ShowValues, cancellationToken);
            Dictionary<RowKey, RowFingerprint> there = await ReadTargetAsync(portion, f => f, options.ShowValues, cancellationToken);
            explained.AddRange(portion.Select(d => NameColumns(d, here, there)));
        }

        return explained;
    }

    private async Task<List<RowDifference>> PairChangedKeysAsync(List<RowDifference> differences, CancellationToken cancellationToken)
    {
        RowDifference[] missing = [.. differences.Where(d => d.Kind == DifferenceKind.Missing)];
        RowDifference[] extra = [.. differences.Where(d => d.Kind == DifferenceKind.Extra)];
        if (missing.Length == 0 || extra.Length == 0 || _columns.Length == _keyOrdinals.Length)
        {
            return differences;
        }

        Dictionary<RowKey, UInt128> here = await ReadSourceAsync(missing, f => f.WithoutKey(_keyOrdinals), withTexts: false, cancellationToken);
        Dictionary<RowKey, UInt128> there = await ReadTargetAsync(extra, f => f.WithoutKey(_keyOrdinals), withTexts: false, cancellationToken);
        Dictionary<UInt128, Queue<RowDifference>> lost = missing
            .Where(d => here.ContainsKey(d.Key!))
            .GroupBy(d => here[d.Key!])
            .ToDictionary(g => g.Key, g => new Queue<RowDifference>(g));
        var paired = new HashSet<RowDifference>(ReferenceEqualityComparer.Instance);
        var result = new List<RowDifference>();
        foreach (RowDifference stray in extra.Where(d => there.ContainsKey(d.Key!)))
        {
            if (lost.TryGetValue(there[stray.Key!], out Queue<RowDifference>? candidates) && candidates.TryDequeue(out RowDifference? own))
            {
                paired.Add(stray);
                paired.Add(own);
                result.Add(KeyChanged(stray, own));
            }
        }

        result.AddRange(differences.Where(d => !paired.Contains(d)));
        return result;
    }

    private RowDifference KeyChanged(RowDifference stray, RowDifference own) => stray with
    {
        Kind = DifferenceKind.KeyChanged,
        Place = $"{own.Place} stands as {stray.Place}",
        Columns = route.Target.Key!.Columns, // Only tables with a key come here.
        SourceKey = own.SourceKey,
    };

    private RowDifference NameColumns(RowDifference difference, Dictionary<RowKey, RowFingerprint> here, Dictionary<RowKey, RowFingerprint> there)
    {
        // A row that vanished between the two readings keeps its difference without column names.
        if (!here.TryGetValue(difference.Key!, out RowFingerprint? own) || !there.TryGetValue(difference.Key!, out RowFingerprint? other))
        {
            return difference;
        }

        int[] differing = [.. Enumerable.Range(0, _columns.Length).Where(c => own.Columns[c] != other.Columns[c])];
        return difference with
        {
            Columns = [.. differing.Select(c => _columns[c].Name)],
            Values = options.ShowValues ? [.. differing.Select(c => new ValueDifference(_columns[c].Name, own.Texts[c], other.Texts[c]))] : [],
        };
    }

    private async Task<Dictionary<RowKey, T>> ReadSourceAsync<T>(
        RowDifference[] differences, Func<RowFingerprint, T> remember, bool withTexts, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RowKey, T>();
        RowKey[] keys = [.. differences.Select(d => d.SourceKey!)]; // Missing and changed rows have one.
        await foreach (RowBatch batch in source.ReadKeysAsync(route.Source, keys, options.Batch, cancellationToken))
        {
            using (batch)
            {
                using RowBatch? shaped = route.IsIdentity ? null : route.Apply(batch);
                Remember(shaped ?? batch, rows, remember, withTexts);
            }
        }

        return rows;
    }

    private async Task<Dictionary<RowKey, T>> ReadTargetAsync<T>(
        RowDifference[] differences, Func<RowFingerprint, T> remember, bool withTexts, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RowKey, T>();
        RowKey[] keys = [.. differences.Select(d => d.Key!)]; // Every difference of a table with a key has one.
        await foreach (RowBatch batch in target.ReadKeysAsync(route.Target, keys, options.Batch, cancellationToken))
        {
            using (batch)
            {
                Remember(batch, rows, remember, withTexts);
            }
        }

        return rows;
    }

    private void Remember<T>(RowBatch batch, Dictionary<RowKey, T> rows, Func<RowFingerprint, T> remember, bool withTexts)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            rows[RowKey.Of(batch[r], _keyOrdinals.AsSpan())] = remember(RowFingerprint.Of(batch[r], _columns, withTexts));
        }
    }
}
