using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Says more about differing rows by reading them again on both sides: which columns differ; and that a missing and an extra row, equal but for
/// their key, are one row whose key was changed.
/// </summary>
internal sealed class DifferenceExplainer(TableRoute route, ISnapshotReader source, ISnapshotReader target, VerifyOptions options)
{
    private readonly ImmutableArray<int> _keyOrdinals = route.Target.KeyOrdinals;
    private readonly ImmutableArray<ColumnSchema> _columns = route.Target.StoredColumns;

    public async Task<List<RowDifference>> ExplainAsync(List<RowDifference> differences, CancellationToken cancellationToken)
    {
        if (route.Target.Key is null || differences.Count == 0)
        {
            return differences;
        }

        Dictionary<RowKey, RowFingerprint> here = await ReadSourceAsync(differences, cancellationToken);
        Dictionary<RowKey, RowFingerprint> there = await ReadTargetAsync(differences, cancellationToken);
        List<RowDifference> explained = PairChangedKeys(differences, here, there);
        return [.. explained.Select(d => d.Kind == DifferenceKind.Changed ? NameColumns(d, here, there) : d)];
    }

    private async Task<Dictionary<RowKey, RowFingerprint>> ReadSourceAsync(List<RowDifference> differences, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RowKey, RowFingerprint>();
        RowKey[] keys = [.. differences.Where(d => d.SourceKey is not null).Select(d => d.SourceKey!)];
        await foreach (RowBatch batch in source.ReadKeysAsync(route.Source, keys, options.Batch, cancellationToken))
        {
            using (batch)
            {
                using RowBatch? shaped = route.IsIdentity ? null : route.Apply(batch);
                Remember(shaped ?? batch, rows);
            }
        }

        return rows;
    }

    private async Task<Dictionary<RowKey, RowFingerprint>> ReadTargetAsync(List<RowDifference> differences, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RowKey, RowFingerprint>();
        RowKey[] keys = [.. differences.Where(d => d.Kind != DifferenceKind.Missing).Select(d => d.Key!)];
        await foreach (RowBatch batch in target.ReadKeysAsync(route.Target, keys, options.Batch, cancellationToken))
        {
            using (batch)
            {
                Remember(batch, rows);
            }
        }

        return rows;
    }

    private void Remember(RowBatch batch, Dictionary<RowKey, RowFingerprint> rows)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            rows[RowKey.Of(batch[r], _keyOrdinals.AsSpan())] = RowFingerprint.Of(batch[r], _columns, options.ShowValues);
        }
    }

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

    private List<RowDifference> PairChangedKeys(
        List<RowDifference> differences,
        Dictionary<RowKey, RowFingerprint> here,
        Dictionary<RowKey, RowFingerprint> there)
    {
        if (_columns.Length == _keyOrdinals.Length)
        {
            return differences;
        }

        Dictionary<string, Queue<RowDifference>> missing = differences
            .Where(d => d.Kind == DifferenceKind.Missing && here.ContainsKey(d.Key!))
            .GroupBy(d => here[d.Key!].WithoutKey(_keyOrdinals))
            .ToDictionary(g => g.Key, g => new Queue<RowDifference>(g));
        var paired = new HashSet<RowDifference>(ReferenceEqualityComparer.Instance);
        var result = new List<RowDifference>();
        foreach (RowDifference extra in differences.Where(d => d.Kind == DifferenceKind.Extra && there.ContainsKey(d.Key!)))
        {
            if (missing.TryGetValue(there[extra.Key!].WithoutKey(_keyOrdinals), out Queue<RowDifference>? candidates) && candidates.TryDequeue(out RowDifference? lost))
            {
                paired.Add(extra);
                paired.Add(lost);
                result.Add(extra with
                {
                    Kind = DifferenceKind.KeyChanged,
                    Place = $"{lost.Place} stands as {extra.Place}",
                    Columns = route.Target.Key!.Columns,
                    SourceKey = lost.SourceKey,
                });
            }
        }

        result.AddRange(differences.Where(d => !paired.Contains(d)));
        return result;
    }
}
