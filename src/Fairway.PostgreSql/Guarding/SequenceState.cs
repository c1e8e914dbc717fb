using Npgsql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>A sequence as it stands.</summary>
/// <param name="Schema">The schema of the table that it numbers; empty when it was looked up by name.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Oid">Its number.</param>
/// <param name="Name">Its name, quoted where it must be.</param>
/// <param name="Last">The last number given out, which may lie before the bounds when there was none; null when it may not be read.</param>
/// <param name="Increment">Its step.</param>
/// <param name="Least">Its lower bound.</param>
/// <param name="Most">Its upper bound.</param>
/// <param name="Cache">How many numbers a session takes at once.</param>
internal sealed record SequenceState(
    string Schema, string Table, string Column, uint Oid, string Name, decimal? Last, long Increment, long Least, long Most, long Cache)
{
    /// <summary>Reads a row.</summary>
    public static SequenceState Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<uint>(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetDecimal(5), row.GetInt64(6),
        row.GetInt64(7), row.GetInt64(8), row.GetInt64(9));

    /// <summary>True when one number is given out later than another.</summary>
    public bool IsFurther(decimal one, decimal other) => Increment > 0 ? one > other : one < other;

    /// <summary>How many numbers lie between one that was given out and a later one, that included.</summary>
    public long StepsTo(long later, decimal last) => (long)Math.Min(Math.Ceiling((later - last) / Increment), long.MaxValue);

    /// <summary>
    /// The last number, with what other sessions may take at once while we look: <c>nextval</c> is covered by no guard. Never past the bound, where the sequence
    /// gives out nothing more.
    /// </summary>
    /// <param name="last">The last number given out.</param>
    /// <param name="sessions">How many sessions there are.</param>
    public long WithMargin(decimal last, long sessions)
    {
        decimal margin = last + ((decimal)Increment * Cache * sessions);
        decimal bound = Increment > 0 ? Math.Min(margin, Most) : Math.Max(margin, Least);
        return (long)Math.Clamp(IsFurther(last, bound) ? last : bound, long.MinValue, long.MaxValue);
    }
}
