namespace Fairway.Flow.Model;

/// <summary>
/// A piece of a change stream: whole transactions, or a part of one that is larger than the limits. The caller disposes it. Transactions follow each other in
/// commit order; inside a batch the order is kept table by table, which is enough because the target's own triggers and references do not act on what we write.
/// </summary>
public sealed class ChangeBatch : IDisposable
{
    /// <summary>The tables that were changed, each once.</summary>
    public required IReadOnlyList<TableChanges> Tables { get; init; }

    /// <summary>Where the stream has got to: the end of the last transaction that is whole. Not before that of any earlier batch.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>False when the last transaction goes on in the next batch, which begins with the rest of it.</summary>
    public bool EndsTransaction { get; init; } = true;

    /// <summary>How many transactions end in it, those without a change of a followed table included.</summary>
    public int Transactions { get; init; }

    /// <summary>When the last of them was committed, by the source's clock; null when none ends here, or the source does not say.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Our own markers that were read, in order.</summary>
    public IReadOnlyList<string> Markers { get; init; } = [];

    /// <summary>How many changes it holds.</summary>
    public int Changes => Tables.Sum(t => t.Changes.Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TableChanges table in Tables)
        {
            table.Dispose();
        }
    }
}
