using System.Globalization;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.Contract;

/// <summary>Rows and conditions that often meet: both draw from the same few values.</summary>
internal static class RandomRules
{
    private static readonly string[] Integers = ["0", "1", "-1", "2", "17", "2147483647", "-2147483648"];
    private static readonly string[] Decimals = ["0.00", "1.00", "-1.50", "0.01", "17.00", "9999999999.99", "2.00"];
    private static readonly string[] Unlimited = ["0", "1", "1.0", "1.50", "-1.5", "0.00000000000000000000000000000000000001", "123456789012345678901234567890.5", "2", "17.000"];
    private static readonly string[] Texts = ["", " ", "\t\r\n", "US", "CA", "us", "é", "e\u0301", "ß", "中文", "😀", "\uFFFD", "it's", "a\"b", "100%", "null", "a b", "$1", "\u00A0"];
    private static readonly string[] Days = ["0001-01-01", "1999-12-31", "2015-01-01", "2027-01-31", "2027-02-01", "9999-12-31"];
    private static readonly string[] Moments = ["2015-01-01 00:00:00", "2027-01-31 23:59:59.999999", "2027-02-01 00:00:00", "1999-12-31 12:30:00.5"];
    private static readonly string[] Doubles = ["0", "0.1", "-2.5", "100", "0.3333333333333333"];
    private static readonly string[] Patterns = [".+", "[A-Z]{2}", ".", "\\s*", "[^a-z]+", "(a|U).*", "\\w+", "\\d+%"];

    /// <summary>A column of each kind that rules ask about.</summary>
    public static TableSchema Table { get; } = TestTable.Of(
        "id", "id:bigint!", "n:integer", "d:numeric(12,2)", "u:numeric", "s:text", "day:date", "at:timestamp", "b:boolean", "f:double");

    /// <summary>A row, NULL in a sixth of its columns.</summary>
    public static string?[] Row(Random random, int id) =>
        [id.ToString(CultureInfo.InvariantCulture), .. Table.Columns.Skip(1).Select(c => random.Next(6) == 0 ? null : Value(random, c.Name))];

    /// <summary>A condition.</summary>
    public static Condition Condition(Random random, int depth)
    {
        string column = Table.Columns[random.Next(1, Table.Columns.Length)].Name;
        return random.Next(depth == 0 ? 5 : 9) switch
        {
            0 or 1 => new Compared(column, (Comparison)random.Next(6), Value(random, column)),
            2 => new OneOf(column, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(random, column))]),
            3 => new IsNull(column),
            4 => random.Next(2) == 0 ? new IsBlank("s") : new Matches("s", Pattern(random)),
            5 or 6 => new AllOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
            7 => new AnyOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
            _ => new Not(Condition(random, depth - 1)),
        };
    }

    private static string Value(Random random, string column)
    {
        string[] values = column switch
        {
            "n" => Integers,
            "d" => Decimals,
            "u" => Unlimited,
            "s" => Texts,
            "day" => Days,
            "at" => Moments,
            "b" => ["true", "false"],
            _ => Doubles,
        };
        return values[random.Next(values.Length)];
    }

    private static TextPattern Pattern(Random random) =>
        TextPattern.TryParse(Patterns[random.Next(Patterns.Length)], out TextPattern? pattern, out string? reason) ? pattern : throw new ArgumentException(reason);
}
