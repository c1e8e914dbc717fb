using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Simulation;

/// <summary>
/// A database of the simulation: its rows, its log, and what we keep in it. Each change of it is one transaction of a server, so that nothing here is ever half done.
/// </summary>
internal sealed class WorldSystem(Side side)
{
    private long _fence;

    public Side Side { get; } = side;

    public string Name { get; } = side.ToString();

    /// <summary>True when its guard refuses the application.</summary>
    public bool IsClosed { get; set; } = side == Side.Target;

    /// <summary>The session that holds its writers; null when none does.</summary>
    public WorldHold? Hold { get; set; }

    public bool AcceptsWrites => !IsClosed && Hold is null;

    /// <summary>Where its log ends.</summary>
    public ulong End { get; private set; } = 100;

    /// <summary>Every row that was written, by whomever.</summary>
    public List<(ulong Position, int Row)> Log { get; } = [];

    /// <summary>How often each row is there.</summary>
    public Dictionary<int, int> Rows { get; } = [];

    /// <summary>The row that somebody has deleted behind our back; null when nobody has.</summary>
    public int? Planted { get; set; }

    /// <summary>Captures by name: their identity, and where they begin.</summary>
    public Dictionary<string, (string Identity, ulong Start)> Captures { get; } = [];

    /// <summary>How far it has followed, by capture: from where, to where, for whom.</summary>
    public Dictionary<string, (ulong From, ulong Position, long Token)> Followed { get; } = [];

    /// <summary>Where streams that come from here begin, by capture.</summary>
    public Dictionary<string, (ulong Position, long Token)> Beginnings { get; } = [];

    /// <summary>Something that is in the log and is no row.</summary>
    public ulong Mark() => ++End;

    /// <summary>Writes a row.</summary>
    public void Write(int row)
    {
        Log.Add((++End, row));
        Rows[row] = Rows.GetValueOrDefault(row) + 1;
    }

    /// <summary>Keeps a token.</summary>
    /// <exception cref="EngineFault">A greater one is there.</exception>
    public void Fence(long token)
    {
        EnsureNotTakenOver(_fence, token);
        _fence = token;
    }

    /// <exception cref="EngineFault">The token that is there is greater.</exception>
    public void EnsureNotTakenOver(long there, long token)
    {
        if (there > token)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, Name, "another runner has taken over", "Leave it to that one.");
        }
    }
}
