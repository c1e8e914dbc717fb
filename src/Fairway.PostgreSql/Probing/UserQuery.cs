using Fairway.Flow.Engines;
using Fairway.Flow.Model.Conditions;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Probing;

/// <summary>Runs a query of the user's own, in a transaction that cannot write.</summary>
internal static class UserQuery
{
    private const string Remedy = "Write one query that gives one row with one number: SELECT count(*) FROM … .";

    // smallint, integer, bigint, numeric, real, double precision.
    private static readonly uint[] _numbers = [21, 23, 20, 1700, 700, 701];

    /// <summary>The one number.</summary>
    /// <exception cref="EngineFault">It gives something else, or is no query.</exception>
    public static async Task<ExactNumber> NumberAsync(ProbeSession session, string sql, CancellationToken cancellationToken)
    {
        string sent = ProbeSql.FirstRows(sql.TrimEnd(';', ' ', '\t', '\r', '\n'));
        try
        {
            return await AskAsync(session, sent, cancellationToken);
        }
        catch (EngineFault fault) when (fault.InnerException is PostgresException error && StatementMistake.Of(error, sent, session.Place) is { } mistake)
        {
            throw mistake;
        }
    }

    private static Task<ExactNumber> AskAsync(ProbeSession session, string sent, CancellationToken cancellationToken) => session.FaultingAsync(
        async () =>
        {
            await using (NpgsqlCommand names = session.Command(ProbeSql.UsualNames, [], most: null))
            {
                await names.ExecuteNonQueryAsync(cancellationToken);
            }

            await using NpgsqlCommand command = session.Command(sent, [], most: 2);

            // As text: no number of .NET holds every numeric.
            command.AllResultTypesAreUnknown = true;
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            if (reader.FieldCount != 1)
            {
                throw Refuse(session.Place, $"it gives {reader.FieldCount} columns");
            }

            bool isNumber = _numbers.Contains(reader.GetDataTypeOID(0));
            if (!await reader.ReadAsync(cancellationToken))
            {
                throw Refuse(session.Place, "it gives no row");
            }

            string? text = await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetString(0);
            if (await reader.ReadAsync(cancellationToken))
            {
                throw Refuse(session.Place, "it gives more than one row");
            }

            return text is null ? throw Refuse(session.Place, "it gives NULL")
                : !isNumber ? throw Refuse(session.Place, "it gives a value that is no number")
                : TryNumber(text, out ExactNumber number) ? number
                : throw Refuse(session.Place, "it gives NaN or an infinity");
        },
        cancellationToken);

    // Floating-point numbers may come with an exponent.
    private static bool TryNumber(string text, out ExactNumber number)
    {
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        if (mark < 0)
        {
            return ExactNumber.TryParse(text, out number);
        }

        int exponent = int.Parse(text.AsSpan(mark + 1), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
        bool read = ExactNumber.TryParse(text.AsSpan(0, mark), out ExactNumber digits);
        number = new ExactNumber(digits.Coefficient, digits.Scale - exponent);
        return read;
    }

    private static EngineFault Refuse(string place, string seen) => new(EngineFaultKind.BadSetup, place, $"{seen}, and one number is wanted", Remedy);
}
