using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What lasts in a simulated system.</summary>
internal sealed class SimSystem(Side side, bool isOpen)
{
    private long _token;

    public Side Side { get; } = side;

    public string Name => Side.ToString();

    public bool IsOpen { get; set; } = isOpen;

    public bool Held { get; set; }

    public bool AcceptsWrites => IsOpen && !Held;

    /// <summary>Captures by name, with their identity and, once it is written, the place of their start marker.</summary>
    public Dictionary<string, string> Captures { get; } = [];

    /// <summary>How far this system has followed, by capture.</summary>
    public Dictionary<string, (LogPosition Position, long Token)> Followed { get; } = [];

    /// <summary>Where streams that come from here begin, by capture.</summary>
    public Dictionary<string, LogPosition> Beginnings { get; } = [];

    public ulong End { get; set; } = 100;

    /// <summary>Refuses a runner when one with a greater token has acted here.</summary>
    public void Fence(long token)
    {
        if (token < _token)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, Name, "another runner has taken over", "Stop this one.");
        }

        _token = token;
    }
}
