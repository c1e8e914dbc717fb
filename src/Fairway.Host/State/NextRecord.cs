using Fairway.Host.State.Sql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>The record that is appended, and what it must follow.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Previous">The hash of the record before it.</param>
internal sealed record NextRecord(long Number, ReadOnlyMemory<byte> Bytes, string Hash, string Previous)
{
    /// <summary>The statement that appends it.</summary>
    public NpgsqlCommand Insert(string project, NpgsqlConnection session) => new(JournalSql.Insert, session)
    {
        Parameters = { new() { Value = project }, new() { Value = Number }, new() { Value = Bytes }, new() { Value = Hash }, new() { Value = Previous } },
    };
}
