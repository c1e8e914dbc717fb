using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Following;

/// <summary>A capture as the server shows it.</summary>
/// <param name="HasSlot">Its slot is there.</param>
/// <param name="Plugin">What the slot writes.</param>
/// <param name="Confirmed">Up to where it was confirmed.</param>
/// <param name="BytesKept">What the server keeps for it.</param>
/// <param name="WalStatus">Whether the server still has the log from there on.</param>
/// <param name="Reader">The session that reads it.</param>
/// <param name="End">Where the log ends.</param>
/// <param name="HasPublication">Its publication is there.</param>
/// <param name="Begin">The place that was noted when it was made.</param>
/// <param name="Digest">The digest of its publication.</param>
/// <param name="System">The server's identity and time line.</param>
internal sealed record SlotState(
    bool HasSlot, string? Plugin, LogPosition Confirmed, long BytesKept, string? WalStatus, int? Reader, LogPosition End, bool HasPublication, string? Begin, string? Digest, string System)
{
    private const string NotePrefix = "Fairway keeps changes from here: ";

    /// <summary>What <see cref="Begin"/> is read from.</summary>
    public static string NoteOf(LogPosition begin) => NotePrefix + LogPlace.Text(begin);

    /// <summary>Asks the server.</summary>
    public static async Task<SlotState> ReadAsync(NpgsqlConnection connection, CaptureNames names, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(CaptureSql.Probe, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = names.Slot });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = names.PublicationName });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        string? note = row.IsDBNull(8) ? null : row.GetString(8);
        return new SlotState(
            row.GetBoolean(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            Place(row, 2),
            row.GetInt64(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? null : row.GetInt32(5),
            Place(row, 6),
            row.GetBoolean(7),
            note?.StartsWith(NotePrefix, StringComparison.Ordinal) == true ? note[NotePrefix.Length..] : null,
            row.IsDBNull(9) ? null : row.GetString(9),
            $"{row.GetString(10)}/{row.GetString(11)}");
    }

    /// <summary>Tells this capture from any other of its name: server and time line, slot, begin, publication.</summary>
    public string Identity(CaptureNames names) => $"{System}/{names.Slot}@{Begin ?? "?"}/{(HasPublication ? Digest : "?")}";

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? LostBecause() => this switch
    {
        { HasSlot: false } => "its replication slot was dropped",
        { Plugin: not "pgoutput" } => "somebody made another slot of its name",
        { WalStatus: "lost" } => "the server has thrown away the log that it needs (max_slot_wal_keep_size)",
        { HasPublication: false } => "its publication was dropped",
        { Begin: null } => "it was not made to the end, or somebody made its publication anew",
        _ => null,
    };

    /// <summary>What is to be done about a capture that is lost.</summary>
    public static EngineFault Lost(CaptureNames names, string because) => new(
        EngineFaultKind.BadSetup,
        $"Capture {names.Name}",
        $"changes are missing: {because}",
        "Nothing can be followed over the gap: end following, and begin with a new copy.") { NeedsCopy = true };

    private static LogPosition Place(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? LogPosition.Start : new LogPosition((ulong)row.GetFieldValue<NpgsqlLogSequenceNumber>(column));
}
