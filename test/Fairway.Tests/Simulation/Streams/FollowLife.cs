using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Testing;
using Fairway.Testing.Memory;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>
/// One life of a stream, from its seed: an application that goes on writing, a target, and followers that die, lose their connections, sleep and wake while another one
/// has taken over. After every commit the target must be what the source was at the recorded position, and the source may have been told of no later one. Whoever was taken
/// over from touches no row.
/// </summary>
internal sealed class FollowLife
{
    public const string Capture = "domain";
    private const int MostTakeOvers = 3;
    private static readonly int[] _calmnesses = [80, 300, 1_500];
    private readonly int _seed;
    private readonly List<string> _story = [];
    private ViolationException? _violation;
    private int _takeOvers;
    private int _markers;

    public FollowLife(int seed)
    {
        _seed = seed;
        Chance = Campaigns.Chance(seed);
        Shop = new Shop(Campaigns.Chance(-seed), strict: seed % 2 == 0);
        Calmness = _calmnesses[seed % 3];
        foreach (TableSchema table in Shop.Tables)
        {
            Target.Create(table, [.. Shop.UniqueOf(table).Select(c => (ImmutableArray<int>)[c])]);
        }
    }

    public Shop Shop { get; }

    public MemoryTarget Target { get; } = new();

    public Random Chance { get; }

    /// <summary>In how many effects two go wrong.</summary>
    public int Calmness { get; }

    /// <summary>True while nothing bad happens, so that everything comes to its end.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>What was done to followers, by kind.</summary>
    public Dictionary<string, int> Hazards { get; } = [];

    /// <summary>What happened, line by line.</summary>
    public IReadOnlyList<string> Story => _story;

    public ulong Applied => Target.FollowedAsync(Capture, CancellationToken.None).Result?.Position.Value ?? 0;

    /// <summary>The token of whoever may write the target.</summary>
    public long Owner => Target.FollowedAsync(Capture, CancellationToken.None).Result?.Token ?? 0;

    /// <summary>Lives it, and looks at the end.</summary>
    public void Live()
    {
        for (int acts = Chance.Next(2, 6); acts > 0; acts--)
        {
            Act();
        }

        IsCalm = true;
        Act();
        if (Applied != Shop.End)
        {
            Violate($"in the end the target is at {Applied}, the source at {Shop.End}");
        }
    }

    /// <summary>The application goes on.</summary>
    public void Move()
    {
        if (!IsCalm && Chance.Next(3) == 0)
        {
            Say($"transaction {Shop.Transact()}");
        }
    }

    /// <summary>A follower takes over and follows until it dies, gives up or has done enough; in calm, until everything is there.</summary>
    public void Act()
    {
        using var process = new FollowerProcess(this, ++_takeOvers);
        try
        {
            new Turns(Campaigns.Chance(unchecked((_seed * 1_000) + _takeOvers)), Violate).Run(process.LiveAsync);
        }
        catch (Exception other) when (other is not ViolationException)
        {
            Violate($"something that nobody expects: {other}");
        }

        // Whoever met it may have taken it for a fault.
        if (_violation is not null)
        {
            throw _violation;
        }
    }

    /// <summary>True when one more follower may live while another one sleeps.</summary>
    public bool MaySleep() => Hazards.GetValueOrDefault("slept") < MostTakeOvers;

    /// <summary>The source is told that a position is durable.</summary>
    public void Confirmed(ulong position)
    {
        if (position > Applied)
        {
            Violate($"the source was told that {position} is durable; the target is at {Applied}");
        }

        Shop.Confirm(position);
    }

    /// <summary>A marker of ours, and where it is.</summary>
    public (string Marker, ulong Position) Mark()
    {
        string marker = $"marker {++_markers}";
        ulong position = Shop.Mark(marker);
        Say($"{marker} at {position}");
        return (marker, position);
    }

    /// <summary>Something was done to a follower.</summary>
    public void Note(string kind, string story)
    {
        Hazards[kind] = Hazards.GetValueOrDefault(kind) + 1;
        Say(story);
    }

    public void Say(string line) => _story.Add(line);

    /// <summary>Holds the target against the source as it was at the recorded position.</summary>
    public void Look()
    {
        if (Shop.RowsAt(Applied) is not { } wanted)
        {
            Violate($"the target's position {Applied} is the end of no transaction");
            return;
        }

        foreach (TableSchema table in Shop.Tables)
        {
            IReadOnlyList<string> there = Target.RowsOf(table.Name);
            if (!wanted[table.Name.Name].SequenceEqual(there))
            {
                Violate($"at {Applied} {table.Name} holds {string.Join(", ", there)} instead of {string.Join(", ", wanted[table.Name.Name])}");
            }
        }
    }

    /// <summary>Something that must never be is so.</summary>
    public void Violate(string what)
    {
        _violation ??= new ViolationException($"Seed {_seed}: {what}.\n{string.Join('\n', _story)}");
        throw _violation;
    }
}
