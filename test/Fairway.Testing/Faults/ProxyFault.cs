namespace Fairway.Testing.Faults;

/// <summary>Which way bytes go.</summary>
[Flags]
public enum ProxyDirection
{
    /// <summary>From the client to the server.</summary>
    ToServer = 1,

    /// <summary>From the server to the client.</summary>
    ToClient = 2,

    /// <summary>Both ways.</summary>
    Both = ToServer | ToClient,
}

/// <summary>How a connection ends.</summary>
public enum ProxyCut
{
    /// <summary>Both ends are closed in order.</summary>
    Close,

    /// <summary>Both ends are reset, as by a firewall.</summary>
    Reset,

    /// <summary>The server's end is reset and the client is told nothing: it waits for an answer that never comes.</summary>
    HalfOpen,
}

/// <summary>What the network does to connections from now on. Nothing by default.</summary>
public sealed record ProxyFault
{
    /// <summary>A network without faults.</summary>
    public static ProxyFault None { get; } = new();

    /// <summary>The way that the fault is for.</summary>
    public ProxyDirection Direction { get; init; } = ProxyDirection.Both;

    /// <summary>How long every piece is on its way.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How much longer, at most; by chance.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>How much passes in a second; null for as much as there is.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>In pieces of how many bytes it passes; null for as it came.</summary>
    public int? Slice { get; init; }

    /// <summary>After how many bytes of a connection, in this direction, it is cut; null for never.</summary>
    public long? CutAfter { get; init; }

    /// <summary>How it is cut.</summary>
    public ProxyCut Cut { get; init; }

    /// <summary>The byte of a connection, in this direction, of which the lowest bit is turned; null for none.</summary>
    public long? CorruptAt { get; init; }

    /// <summary>True while nothing passes and nobody is told.</summary>
    public bool IsBlackHole { get; init; }

    /// <summary>What it does in a direction.</summary>
    internal ProxyFault In(ProxyDirection direction) => Direction.HasFlag(direction) ? this : None;
}
