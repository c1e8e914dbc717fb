using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>What is known of a key before a batch.</summary>
internal enum Origin
{
    /// <summary>There was no row.</summary>
    Absent,

    /// <summary>There was one.</summary>
    Exists,

    /// <summary>The log does not say.</summary>
    Unknown,
}

/// <summary>A key that a batch speaks of: whether a row had it before, and the row that has it so far.</summary>
internal sealed class NetRow(RowKey key, Origin origin)
{
    public RowKey Key { get; } = key;

    public Origin Origin { get; } = origin;

    /// <summary>True while a row has the key.</summary>
    public bool IsThere { get; private set; }

    /// <summary>The key under which that row began the batch; null for a row that was not there, or of which nobody knows.</summary>
    public RowKey? Base { get; private set; }

    /// <summary>The batch that holds the row's values; null while none is given.</summary>
    public RowBatch? Values { get; private set; }

    /// <summary>The row's place in it.</summary>
    public int Place { get; private set; }

    /// <summary>Columns whose value is still that of the base.</summary>
    public ImmutableArray<int> Absent { get; private set; } = [];

    /// <summary>The change whose row must be read again from the source, because nobody gives all its values; −1 for none.</summary>
    public int ReadAgain { get; private set; } = -1;

    public bool IsWhole => Values is not null && Absent.IsEmpty;

    /// <summary>A row that was there before the batch, and of which it has said nothing yet.</summary>
    public void Stands()
    {
        IsThere = true;
        Base = Key;
    }

    public void Begins(RowBatch values, int place)
    {
        IsThere = true;
        Base = null;
        Becomes(values, place, []);
    }

    public void Becomes(RowBatch values, int place, ImmutableArray<int> absent)
    {
        Values = values;
        Place = place;
        Absent = absent;
        ReadAgain = absent.IsEmpty ? -1 : ReadAgain;
    }

    public void MustBeRead(int change)
    {
        IsThere = true;
        ReadAgain = change;
    }

    public void Ends()
    {
        IsThere = false;
        Base = null;
        Values = null;
        Absent = [];
        ReadAgain = -1;
    }

    public void MovesTo(NetRow other)
    {
        (other.IsThere, other.Base, other.Values, other.Place, other.Absent, other.ReadAgain) = (true, Base, Values, Place, Absent, ReadAgain);
        Ends();
    }
}
