using Fairway.EngineTests.Copy;
using Fairway.Flow.Model;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Verify;

/// <summary>Compares two files with nothing but SQLite: storage classes and bytes, each row as often as it is there.</summary>
public static class Independent
{
    /// <summary>Rows of a query over the source that a query over the target does not give, and the reverse.</summary>
    public static List<string> Differences(SqliteMove move, TableSchema source, TableSchema target, string? sourceColumns = null)
    {
        string there = Select($"main.\"{target.Name.Name}\"", target.StoredColumns.Select(c => $"\"{c.Name}\""));
        string here = Select($"source.\"{source.Name.Name}\"", sourceColumns?.Split("; ") ?? target.StoredColumns.Select(c => $"\"{c.Name}\""));
        using SqliteConnection connection = move.Open("target.db");
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"ATTACH '{move.SourcePath}' AS source";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT 'only in the source: ' || whole_row FROM ({here} EXCEPT {there}) UNION ALL SELECT 'only in the target: ' || whole_row FROM ({there} EXCEPT {here})";
        using SqliteDataReader rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }

    private static string Select(string table, IEnumerable<string> columns)
    {
        string[] parts = [.. columns.Select(c => $"typeof({c}) || ':' || CASE typeof({c}) WHEN 'real' THEN printf('%!.17g', {c}) WHEN 'null' THEN '' ELSE hex(CAST({c} AS BLOB)) END")];
        string all = string.Join(" || ',' || ", parts);
        return $"SELECT {all} AS whole_row, count(*) FROM {table} GROUP BY whole_row";
    }
}
