using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>The keys of one table that wait to be looked at, and those that somebody looks at.</summary>
internal sealed class TouchedTable(int mostKeys)
{
    private readonly Dictionary<RowKey, TouchedKey> _waiting = [];
    private readonly Dictionary<RowKey, TouchedKey> _taken = [];

    /// <summary>True when a scan is needed, because keys were not remembered; so it is in the beginning.</summary>
    public bool NeedsScan { get; set; } = true;

    public int Waiting => _waiting.Count + _taken.Keys.Count(k => !_waiting.ContainsKey(k));

    public LogPosition? Oldest => _waiting.Count + _taken.Count == 0 ? null : _waiting.Values.Concat(_taken.Values).Min(k => k.First);

    public void Touch(IReadOnlyCollection<RowKey>? keys, LogPosition position)
    {
        if (keys is null || _waiting.Count + keys.Count > mostKeys)
        {
            _waiting.Clear();
            NeedsScan = true;
            return;
        }

        foreach (RowKey key in keys)
        {
            Wait(new TouchedKey(key, position, position));
        }
    }

    public bool IsWaiting(RowKey key) => _waiting.ContainsKey(key);

    public List<TouchedKey> Take(int most)
    {
        List<TouchedKey> taken = [.. _waiting.Values.Take(most)];
        foreach (TouchedKey key in taken)
        {
            _waiting.Remove(key.Key);
            _taken[key.Key] = key;
        }

        return taken;
    }

    public List<RowKey> TakeAll()
    {
        List<RowKey> all = [.. _waiting.Keys.Union(_taken.Keys)];
        _waiting.Clear();
        _taken.Clear();
        return all;
    }

    public bool Settle(RowKey key) => _taken.Remove(key);

    public bool Return(RowKey key)
    {
        bool had = _taken.Remove(key, out TouchedKey taken);
        if (had)
        {
            Wait(taken);
        }

        return had;
    }

    private void Wait(TouchedKey key) => _waiting[key.Key] = _waiting.TryGetValue(key.Key, out TouchedKey known) ? known.With(key) : key;
}
