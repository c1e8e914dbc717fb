using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// What is known of one table. A differing row is a doubt first; it becomes a difference when the source gives the same row a second time, the target still has
/// another, and nobody touched it in between. Not safe for several threads.
/// </summary>
internal sealed class LiveTable(TableRoute route, TouchedKeys touched, LiveVerifyOptions options)
{
    private readonly Dictionary<RowKey, Doubt> _doubts = [];
    private readonly Dictionary<RowKey, RowDifference> _differences = [];
    private ImmutableArray<RowDifference> _withoutKey = [];
    private LogPosition? _provedAt;
    private bool _wasScanned = WasScanned(route, touched, options);
    private bool _wasStill;

    public TableRoute Route { get; } = route;

    public TableName Name => Route.Target.Name;

    /// <summary>Reads rows by key; null when the table can only be compared whole.</summary>
    public KeyedRows? Keyed { get; } = KeyRoute.Back(route) is { } back ? new KeyedRows(route, back, options.Scan.Batch) : null;

    /// <summary>When the last scan ended, by the clock's own stamp; null when there was none.</summary>
    public long? ScannedAt { get; private set; }

    public bool NeedsScan => touched.NeedsScan(Name) || !_wasScanned;

    public LiveTableState State => new()
    {
        Source = Route.Source.Name,
        Target = Name,
        ProvedAt = _provedAt,
        Waiting = touched.Waiting(Name),
        NotDecided = _doubts.Values.Count(d => d.Tries >= options.MostTries),
        Differences = [.. _differences.Values.Concat(_withoutKey).OrderBy(d => d.Place, StringComparer.Ordinal)],
        Unproved = Unproved,
        MustBeScanned = NeedsScan && Keyed is not null,
    };

    private string? Unproved => this switch
    {
        { _wasScanned: false, Keyed: null } => "it has no key by which single rows could be compared while it changes, and was not found equal as a whole",
        { _wasScanned: false } => "it was not scanned whole yet",
        { NeedsScan: true, Keyed: null } => "it has no key by which single rows could be compared, and was changed since it was found equal as a whole",
        { NeedsScan: true } => "more of it was changed than is remembered, and it was not scanned again since",
        _ => null,
    };

    /// <summary>A scan begins. One that was needed leaves the table unproved until it has ended.</summary>
    public void ScanBegins()
    {
        _wasScanned &= !touched.ScanBegins(Name);
        _wasStill = false;
    }

    /// <summary>Takes what a scan found. Nothing of it is a difference yet: the two sides were not read at one position.</summary>
    /// <param name="scan">What the scan found.</param>
    /// <param name="begunAt">A position of the source before the scan, all of it applied.</param>
    /// <param name="now">The clock's stamp.</param>
    public void Scanned(TableVerification scan, LogPosition begunAt, long now)
    {
        // Doubts about keys that are not remembered any more are nobody's; the others come again.
        ScannedAt = now;
        _doubts.Clear();
        if (Keyed is null)
        {
            if (_wasStill)
            {
                // A comparison at rest has been made while this scan was read: it knows more.
                return;
            }

            // Equal as a whole is proved; anything else may be movement.
            _wasScanned = scan.Equal || _wasScanned;
            _withoutKey = scan.Equal ? [] : _withoutKey;
            _provedAt = scan.Equal && !touched.NeedsScan(Name) ? begunAt : _provedAt;
            if (!scan.Equal)
            {
                touched.ScanAgain(Name);
            }

            return;
        }

        HashSet<RowKey> suspects = [.. _differences.Keys, .. scan.Differences.SelectMany(SuspectsOf)];
        touched.Suspect(Name, suspects);
        if (scan.BucketsNotExamined > 0 || scan.DifferenceCount > scan.Differences.Length)
        {
            touched.ScanAgain(Name);
        }
        else
        {
            _wasScanned = true;
        }
    }

    /// <summary>Takes what both sides have for a key that was taken; the target was read after it had all that the source had when it was read.</summary>
    public void Judge(TouchedKey key, RowFingerprint? source, RowFingerprint? target)
    {
        if (Same(source, target))
        {
            Settle(key.Key);
            _differences.Remove(key.Key);
            return;
        }

        _doubts.TryGetValue(key.Key, out Doubt? before);
        bool still = before is not null && before.Touched == key.Last && Same(before.Source, source) && !touched.IsTouched(Name, key.Key);
        if (!still)
        {
            _doubts[key.Key] = new Doubt(source, key.Last, (before?.Tries ?? 0) + 1);
            touched.Return(Name, key.Key);
            return;
        }

        Settle(key.Key);
        Differ(key.Key, source, target);
    }

    /// <summary>Takes what both sides have for a key while nothing moves.</summary>
    public void JudgeStill(RowKey key, RowFingerprint? source, RowFingerprint? target)
    {
        _doubts.Remove(key);
        _differences.Remove(key);
        if (!Same(source, target))
        {
            Differ(key, source, target);
        }
    }

    /// <summary>Takes the comparison of the whole table while nothing moves.</summary>
    public void JudgeStill(TableVerification whole)
    {
        _wasScanned = true;
        _wasStill = true;
        _doubts.Clear();
        _differences.Clear();
        _withoutKey = whole.Differences;
        if (!whole.Equal && whole.Differences.IsEmpty)
        {
            touched.ScanAgain(Name);
        }
    }

    /// <summary>Everything up to a position is in the target, and its keys were told: what does not wait is right up to there.</summary>
    public void Reached(LogPosition position)
    {
        if (NeedsScan || _differences.Count > 0 || !_withoutKey.IsEmpty)
        {
            return;
        }

        LogPosition? oldest = touched.Oldest(Name);
        if (oldest is { Value: 0 })
        {
            return;
        }

        LogPosition whole = oldest is { } first && first <= position ? new LogPosition(first.Value - 1) : position;
        _provedAt = _provedAt is { } before && before > whole ? before : whole;
    }

    private static bool WasScanned(TableRoute route, TouchedKeys touched, LiveVerifyOptions options)
    {
        if (options.BeginsProved)
        {
            touched.ScanBegins(route.Target.Name);
        }

        return options.BeginsProved;
    }

    private void Settle(RowKey key)
    {
        touched.Settle(Name, key);
        _doubts.Remove(key);
    }

    private void Differ(RowKey key, RowFingerprint? source, RowFingerprint? target)
    {
        if (_differences.Count >= options.Scan.MostNamed && !_differences.ContainsKey(key))
        {
            // Not named, and not forgotten: the table stays unproved until a scan finds less.
            touched.ScanAgain(Name);
            return;
        }

        _differences[key] = new RowDifference
        {
            Table = Name,
            Kind = source is null ? DifferenceKind.Extra : target is null ? DifferenceKind.Missing : DifferenceKind.Changed,
            Place = KeyText.Of(Route.Target, key),
            Key = key,
            SourceKey = source is null ? null : KeyRoute.Back(Route)!.Apply(key), // Only tables with such a way have single keys.
            Columns = source is null || target is null
                ? []
                : [.. Route.Target.StoredColumns.Where((_, c) => source.Columns[c] != target.Columns[c]).Select(c => c.Name)],
        };
    }

    // A row under another key is two suspects: where it stands, and where it should.
    private IEnumerable<RowKey> SuspectsOf(RowDifference difference)
    {
        if (difference.Key is not null)
        {
            yield return difference.Key;
        }

        if (difference is { Kind: DifferenceKind.KeyChanged, SourceKey: not null })
        {
            yield return KeyRoute.Forward(Route)!.Apply(difference.SourceKey); // A way back exists only where there is one forward.
        }
    }

    private static bool Same(RowFingerprint? one, RowFingerprint? other) =>
        one is null || other is null ? one is null && other is null : one.Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    private sealed record Doubt(RowFingerprint? Source, LogPosition Touched, int Tries);
}
