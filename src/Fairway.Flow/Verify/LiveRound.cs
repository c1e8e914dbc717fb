using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>Keys of one table that are looked at together.</summary>
internal sealed class LiveRound(LiveTable table, List<TouchedKey> keys)
{
    private Dictionary<RowKey, RowFingerprint> _source = [];
    private Dictionary<RowKey, RowFingerprint> _target = [];

    public LiveRound(LiveTable table, List<RowKey> keys)
        : this(table, [.. keys.Select(k => new TouchedKey(k, LogPosition.Start, LogPosition.Start))])
    {
    }

    public LiveTable Table => table;

    public IReadOnlyList<TouchedKey> Keys => keys;

    // Only tables whose rows are found by key have rounds.
    public async Task ReadSourceAsync(ISnapshotReader reader, CancellationToken cancellationToken) =>
        _source = await table.Keyed!.OfSourceAsync(reader, [.. keys.Select(k => k.Key)], cancellationToken);

    public async Task ReadTargetAsync(ISnapshotReader reader, CancellationToken cancellationToken) =>
        _target = await table.Keyed!.OfTargetAsync(reader, [.. keys.Select(k => k.Key)], cancellationToken);

    /// <summary>Judges each key while both sides move.</summary>
    public void Judge() => keys.ForEach(k => table.Judge(k, _source.GetValueOrDefault(k.Key), _target.GetValueOrDefault(k.Key)));

    /// <summary>Judges each key while nothing moves.</summary>
    public void JudgeStill() => keys.ForEach(k => table.JudgeStill(k.Key, _source.GetValueOrDefault(k.Key), _target.GetValueOrDefault(k.Key)));

    /// <summary>Gives the keys back without a judgement.</summary>
    public void Return(TouchedKeys touched) => keys.ForEach(k => touched.Return(table.Name, k.Key));
}
