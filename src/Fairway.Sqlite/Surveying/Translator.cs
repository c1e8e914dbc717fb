using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Surveying;

/// <summary>Has SQLite translate statements and tell what each would touch; runs none of them. Source: sqlite.org/c3ref/set_authorizer.html, of which the last argument names the innermost view or trigger.</summary>
internal static class Translator
{
    /// <summary>What a statement would touch; null when SQLite refuses it.</summary>
    /// <param name="connection">Asked alone while this runs.</param>
    /// <param name="statement">One statement; what follows it is not read.</param>
    public static ImmutableArray<StatementAccess>? Translate(SqliteConnection connection, string statement)
    {
        ImmutableArray<StatementAccess>.Builder accesses = ImmutableArray.CreateBuilder<StatementAccess>();
        raw.sqlite3_set_authorizer(connection.Handle, Told, null);
        try
        {
            int result = raw.sqlite3_prepare_v2(connection.Handle, statement, out sqlite3_stmt translated);
            translated?.Dispose();
            return result == raw.SQLITE_OK ? accesses.ToImmutable() : null;
        }
        finally
        {
            raw.sqlite3_set_authorizer(connection.Handle, (strdelegate_authorizer?)null, null);
        }

        int Told(object? unused, int action, string? first, string? second, string? database, string? via)
        {
            if (action is raw.SQLITE_READ or raw.SQLITE_UPDATE or raw.SQLITE_INSERT or raw.SQLITE_DELETE && first is not null)
            {
                accesses.Add(new StatementAccess(action, first, string.IsNullOrEmpty(second) ? null : second, via));
            }

            return raw.SQLITE_OK;
        }
    }
}
