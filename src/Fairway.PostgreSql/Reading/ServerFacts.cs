using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>What reading needs to know of a server.</summary>
/// <param name="ReadsBlocks">True when it finds the rows of some blocks without reading the others (TID range scans, since PostgreSQL 14).</param>
/// <param name="ChecksNoText">True when texts of its database may be anything but UTF-8 (encoding SQL_ASCII).</param>
internal sealed record ServerFacts(bool ReadsBlocks, bool ChecksNoText)
{
    private const int FirstWithRangeScans = 14;

    public static ServerFacts Of(NpgsqlConnection connection) => new(
        connection.PostgreSqlVersion.Major >= FirstWithRangeScans,
        connection.PostgresParameters.GetValueOrDefault("server_encoding") == "SQL_ASCII");
}
