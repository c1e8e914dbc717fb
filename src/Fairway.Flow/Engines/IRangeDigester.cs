using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Digests a table on its own side: from what the database stores, never from what a writer believed.</summary>
public interface IRangeDigester
{
    /// <summary>Adds every row of the table to the buckets, stored columns in order, under one snapshot.</summary>
    /// <param name="table">The table.</param>
    /// <param name="digest">Where the rows go; see <see cref="BucketDigest"/>.</param>
    /// <param name="misfits">What becomes of a stored value that is not of its column's type; a kept one digests as a reader gives it.</param>
    /// <param name="progress">Told about rows done, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="EngineFault">As for <see cref="ISnapshotReader.ReadAsync"/>.</exception>
    Task DigestAsync(TableSchema table, BucketDigest digest, Misfits misfits, IProgress<long>? progress, CancellationToken cancellationToken);
}
