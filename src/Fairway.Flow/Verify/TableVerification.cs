using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>What a comparison of one target table with its source found.</summary>
public sealed record TableVerification
{
    /// <summary>The source table.</summary>
    public required TableName Source { get; init; }

    /// <summary>The target table.</summary>
    public required TableName Target { get; init; }

    /// <summary>Rows that the source gives.</summary>
    public required long SourceRows { get; init; }

    /// <summary>Rows that the target holds.</summary>
    public required long TargetRows { get; init; }

    /// <summary>The digest of all source rows in target shape, 32 hexadecimal digits.</summary>
    public required string SourceDigest { get; init; }

    /// <summary>The digest of all target rows, 32 hexadecimal digits.</summary>
    public required string TargetDigest { get; init; }

    /// <summary>The differences that were named, at most <see cref="VerifyOptions.MostNamed"/>.</summary>
    public ImmutableArray<RowDifference> Differences { get; init; } = [];

    /// <summary>All differences that were found, named or not.</summary>
    public long DifferenceCount { get; init; }

    /// <summary>Differing buckets whose rows were not named because there were too many; a table with any is never equal.</summary>
    public int BucketsNotExamined { get; init; }

    /// <summary>True when both sides hold the same rows: only then is the table verified.</summary>
    public bool Equal => SourceRows == TargetRows && SourceDigest == TargetDigest && DifferenceCount == 0 && BucketsNotExamined == 0;
}
