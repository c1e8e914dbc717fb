using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Probing;

/// <summary>Runs a query of the user's own. The connection is open for reading only, the query stands inside one of ours, and what stands behind that is refused.</summary>
internal static class UserQuery
{
    private const string Overflow = "integer overflow";
    private static readonly string[] _names = ["no such table: ", "no such column: ", "no such function: ", "ambiguous column name: "];
    private const string Remedy = "Write one query that gives one row with one number: SELECT count(*) FROM … .";

    /// <summary>The one number.</summary>
    /// <exception cref="EngineFault">It gives something else, or is no query.</exception>
    public static ExactNumber Number(RowSession session, string sql, CancellationToken cancellationToken)
    {
        string place = $"a query to {session.DisplayName}";
        using sqlite3_stmt query = Prepare(session, ProbeSql.TwoRows(sql.TrimEnd(';', ' ', '\t', '\r', '\n')), place);
        int columns = raw.sqlite3_column_count(query);
        if (columns != 1)
        {
            throw Refuse(place, $"it gives {columns} columns");
        }

        int result = Step(session, query, place, cancellationToken);
        if (result != raw.SQLITE_ROW)
        {
            throw Refuse(place, "it gives no row");
        }

        ExactNumber number = Read(query, place);
        return Step(session, query, place, cancellationToken) == raw.SQLITE_DONE ? number : throw Refuse(place, "it gives more than one row");
    }

    private static sqlite3_stmt Prepare(RowSession session, string sql, string place)
    {
        int result = sql.Contains('\0', StringComparison.Ordinal) ? raw.SQLITE_ERROR : raw.SQLITE_OK;
        sqlite3_stmt? query = null;
        string tail = "";
        if (result == raw.SQLITE_OK)
        {
            result = raw.sqlite3_prepare_v2(session.Handle, sql, out query, out tail);
        }

        if (result == raw.SQLITE_ERROR)
        {
            query?.Dispose();
            throw Mistaken(session, sql, place);
        }

        Faults.ThrowOnError(result, session.Handle, place);
        bool isOne = string.IsNullOrWhiteSpace(tail) && query is { IsInvalid: false } && raw.sqlite3_stmt_readonly(query) != 0;
        if (isOne)
        {
            return query!; // It is there: isOne says so.
        }

        query?.Dispose();
        throw Refuse(place, "it is more than one statement, or one that writes");
    }

    // SQLite's own words are passed on only where they name what the statement names.
    private static EngineFault Mistaken(RowSession session, string sql, string place)
    {
        string words = sql.Contains('\0', StringComparison.Ordinal) ? "" : raw.sqlite3_errmsg(session.Handle).utf8_to_string();
        string? missing = _names.FirstOrDefault(n => words.StartsWith(n, StringComparison.Ordinal));
        int offset = words.Length == 0 ? -1 : Native.ErrorOffset(session.Handle.DangerousGetHandle());
        string where = StatementPlace.Of(sql, offset < 0 ? -1 : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sql).AsSpan(0, offset)).Length, ProbeSql.BeforeQuery.Length);
        return missing is not null
            ? new EngineFault(EngineFaultKind.BadSetup, place, $"{words}{where}", "Correct the name in the statement; one of the other side's schema belongs into the statement for that side.")
            : new EngineFault(EngineFaultKind.BadSetup, place, $"it is no query that SQLite reads{where}", Remedy);
    }

    private static int Step(RowSession session, sqlite3_stmt query, string place, CancellationToken cancellationToken)
    {
        int result = raw.sqlite3_step(query);
        if (result == raw.SQLITE_INTERRUPT)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (result == raw.SQLITE_ERROR)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, place, $"it failed while it ran{(raw.sqlite3_errmsg(session.Handle).utf8_to_string() == Overflow ? ": a number is larger than 64 bits" : "")}",
                "Let it work for every row: a division by zero or a cast that fails is answered with NULL by nullif, typeof or case.");
        }

        Faults.ThrowOnError(result, session.Handle, place);
        return result;
    }

    private static ExactNumber Read(sqlite3_stmt query, string place)
    {
        switch (raw.sqlite3_column_type(query, 0))
        {
            case raw.SQLITE_INTEGER:
                return raw.sqlite3_column_int64(query, 0);
            case raw.SQLITE_FLOAT:
                Span<byte> digits = stackalloc byte[DecimalText.LongestNumber];
                return DecimalText.TryWrite(raw.sqlite3_column_double(query, 0), new ColumnType(ValueKind.Decimal), digits, out int length)
                    ? ExactNumber.Parse(Encoding.ASCII.GetString(digits[..length]))
                    : throw Refuse(place, "it gives an infinity");
            case raw.SQLITE_TEXT:
                // Decimals of more than 15 digits are kept as text.
                return ExactNumber.TryParse(raw.sqlite3_column_text(query, 0).utf8_to_string(), out ExactNumber number) ? number : throw Refuse(place, "it gives a text");
            case raw.SQLITE_NULL:
                throw Refuse(place, "it gives NULL");
            default:
                throw Refuse(place, "it gives bytes");
        }
    }

    private static EngineFault Refuse(string place, string seen) => new(EngineFaultKind.BadSetup, place, $"{seen}, and one number is wanted", Remedy);
}
