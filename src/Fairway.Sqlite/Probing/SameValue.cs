using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Probing;

/// <summary>
/// The function that gives equal values one form, whatever their stored form is: decimals as the shortest digits, timestamps as microseconds. What is no value of the
/// kind stays as it is; whoever reads it decides what it means.
/// </summary>
internal static class SameValue
{
    private static readonly delegate_function_scalar Function = Give;

    /// <summary>Makes the function known to a connection.</summary>
    public static void Register(RowSession session) => Faults.ThrowOnError(
        raw.sqlite3_create_function(session.Handle, ProbeSql.SameValue, 2, raw.SQLITE_DETERMINISTIC, null, Function), session.Handle, session.DisplayName);

    private static void Give(sqlite3_context context, object user, sqlite3_value[] arguments)
    {
        sqlite3_value value = arguments[0];
        bool isDecimal = raw.sqlite3_value_text(arguments[1]).utf8_to_string() == nameof(ValueKind.Decimal);
        switch (raw.sqlite3_value_type(value))
        {
            case raw.SQLITE_NULL:
                raw.sqlite3_result_null(context);
                break;
            case raw.SQLITE_INTEGER when isDecimal:
                raw.sqlite3_result_text(context, raw.sqlite3_value_int64(value).ToString(CultureInfo.InvariantCulture));
                break;
            case raw.SQLITE_FLOAT when isDecimal && TryShortest(raw.sqlite3_value_double(value), out string shortest):
                raw.sqlite3_result_text(context, shortest);
                break;
            case raw.SQLITE_TEXT:
                OfText(context, raw.sqlite3_value_text(value).utf8_to_string(), isDecimal, arguments[1]);
                break;
            case raw.SQLITE_INTEGER:
                raw.sqlite3_result_int64(context, raw.sqlite3_value_int64(value));
                break;
            case raw.SQLITE_FLOAT:
                raw.sqlite3_result_double(context, raw.sqlite3_value_double(value));
                break;
            default:
                raw.sqlite3_result_blob(context, raw.sqlite3_value_blob(value));
                break;
        }
    }

    private static void OfText(sqlite3_context context, string text, bool isDecimal, sqlite3_value kind)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        bool isLocal = raw.sqlite3_value_text(kind).utf8_to_string() == nameof(ValueKind.Timestamp);
        if (isDecimal)
        {
            raw.sqlite3_result_text(context, ExactNumber.TryParse(text, out ExactNumber number) ? number.ToString() : text);
        }
        else if (isLocal ? StoredText.TryTimestamp(utf8, out long moment) : StoredText.TryTimestampTz(utf8, out moment))
        {
            raw.sqlite3_result_int64(context, moment);
        }
        else
        {
            raw.sqlite3_result_text(context, text);
        }
    }

    private static bool TryShortest(double number, out string shortest)
    {
        Span<byte> digits = stackalloc byte[DecimalText.LongestNumber];
        bool written = DecimalText.TryWrite(number, new ColumnType(ValueKind.Decimal), digits, out int length);
        shortest = written && ExactNumber.TryParse(Encoding.ASCII.GetString(digits[..length]), out ExactNumber exact) ? exact.ToString() : "";
        return shortest.Length > 0;
    }
}
