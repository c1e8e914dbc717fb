using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Examination;

/// <summary>Looks once at the first rows of a table, at bounded cost in time and memory.</summary>
internal static class TableScan
{
    /// <summary>Rows that are looked at; what lies behind is reported as not examined.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>Larger values are counted but not loaded.</summary>
    public const int MostBytes = 1 << 20;

    // SQLite allows 2,000 results, and each column needs two.
    private const int ColumnsPerScan = 500;

    /// <summary>Counts what the stored columns hold.</summary>
    public static TableCensus Run(DefinitionSession session, TableSchema table, int mostRows = MostRows)
    {
        ImmutableArray<ColumnCensus> columns = [.. table.StoredColumns.Select(c => new ColumnCensus(c))];
        long rows = 0;
        bool complete = true;
        foreach (ColumnCensus[] some in columns.Chunk(ColumnsPerScan))
        {
            (rows, complete) = Scan(session, table.Name.Name, some, mostRows);
        }

        return new TableCensus(rows, complete, columns);
    }

    private static (long Rows, bool Complete) Scan(DefinitionSession session, string table, ColumnCensus[] columns, int mostRows)
    {
        string sql = ExaminationSql.Values(table, columns.Select(c => c.Column.Name), MostBytes, mostRows);
        session.ThrowOnError(raw.sqlite3_prepare_v2(session.Handle, sql, out sqlite3_stmt statement), table);
        using (statement)
        {
            long rows = 0;
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW && rows < mostRows)
            {
                rows++;
                for (int i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(statement, 2 * i);
                }
            }

            session.ThrowOnError(result, table);
            return (rows, result == raw.SQLITE_DONE);
        }
    }
}
