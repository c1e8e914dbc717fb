using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>A table as rules ask about it: says which column a name means, what can be asked of its values, and what a literal means there. Every engine asks here, so that
/// the same rule means, or is refused for, the same.</summary>
/// <param name="table">The table.</param>
public sealed class RuleTable(TableSchema table)
{
    private static readonly ColumnType Text = new(ValueKind.Text);

    /// <summary>The table.</summary>
    public TableSchema Schema => table;

    /// <summary>The position of a column among the stored ones.</summary>
    /// <exception cref="EngineFault">There is no such column, or it is computed.</exception>
    public int OrdinalOf(string column)
    {
        try
        {
            return table.StoredOrdinalOf(column);
        }
        catch (ArgumentException)
        {
            throw Refuse(column, "the table stores no such column", "Name a column that is there and is not computed; upper and lower case count where two names differ in nothing else.");
        }
    }

    /// <summary>A column whose values can be told equal or not.</summary>
    /// <exception cref="EngineFault">They cannot.</exception>
    public ColumnSchema Equal(string column) => Wanted(column, k => k is not (ValueKind.Json or ValueKind.Interval),
        "two values of this type can be written differently and mean the same, and engines disagree about it", "Ask whether it is null, or about another column.");

    /// <summary>A column whose values have an order that every engine shares.</summary>
    /// <exception cref="EngineFault">They have none.</exception>
    public ColumnSchema Ordered(string column) => Wanted(column, k => k is not (ValueKind.Json or ValueKind.Interval or ValueKind.Any),
        "values of this type have no order that every engine shares", "Ask with =, <> or in, or about another column.");

    /// <summary>A column of texts.</summary>
    /// <exception cref="EngineFault">It is none.</exception>
    public ColumnSchema Texts(string column) => Wanted(column, k => k is ValueKind.Text or ValueKind.Any,
        "only texts are blank or match a pattern", "Ask with a comparison, or about another column.");

    /// <summary>A column of integers or decimals, which can be added up exactly.</summary>
    /// <exception cref="EngineFault">It is none.</exception>
    public ColumnSchema Numbers(string column) => Wanted(column, k => k is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal,
        "only integers and decimals have exact totals; a sum of floating-point numbers depends on the order in which they are added",
        "Total another column, or count rows.");

    /// <summary>A column of dates or timestamps.</summary>
    /// <exception cref="EngineFault">It is none.</exception>
    public ColumnSchema Dates(string column) => Wanted(column, k => k is ValueKind.Date or ValueKind.Timestamp or ValueKind.TimestampTz,
        "only dates and timestamps have a year, a month and a day", "Group by the whole column, or by another one.");

    /// <summary>The column that a group is made of.</summary>
    /// <exception cref="EngineFault">It makes none.</exception>
    public ColumnSchema Grouped(GroupTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Part == GroupPart.None ? Equal(term.Column) : Dates(term.Column);
    }

    /// <summary>
    /// A literal as a value that can be compared with a column's: of its type, but without limits of size, so that a number between two that the column can hold still
    /// compares. A date is the midnight that begins it, with a time zone the one of UTC.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="literal">What was written.</param>
    /// <param name="number">Which literal of its rule it is, from 1.</param>
    /// <exception cref="EngineFault">It is no value of the column's type.</exception>
    public WrittenValue Literal(string column, string literal, int number)
    {
        ColumnSchema asked = table.StoredColumns[OrdinalOf(column)];
        return TryLiteral(asked.Type, literal, out string? problem)
            ?? throw Refuse(asked.Name, string.Create(CultureInfo.InvariantCulture, $"literal {number} of the rule is no {asked.Type} ({problem})"), "Write it as a value of the column's type, or ask about another column.");
    }

    /// <summary>True for a literal that is an integer of 64 bits.</summary>
    public static bool IsInteger(WrittenValue literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        return ExactNumber.TryParse(literal.Text, out ExactNumber number) && number.Scale == 0 && number >= long.MinValue && number <= long.MaxValue;
    }

    /// <summary>As <see cref="Literal"/>; null, with the reason, when it is no value of the type.</summary>
    internal static WrittenValue? TryLiteral(ColumnType type, string literal, out string? problem) => TryLiteral(type, ComparedAs(type), literal, out problem);

    /// <summary>A literal as a value that the type can hold; null, with the reason, when it is none.</summary>
    internal static WrittenValue? TryValue(ColumnType type, string literal, out string? problem) => TryLiteral(type, type, literal, out problem);

    private static WrittenValue? TryLiteral(ColumnType type, ColumnType compared, string literal, out string? problem)
    {
        string[] forms = type.Kind switch
        {
            ValueKind.Timestamp => [literal, $"{literal} 00:00:00"],
            ValueKind.TimestampTz => [literal, $"{literal} 00:00:00Z"],
            _ => [literal],
        };
        problem = literal.Contains('\0', StringComparison.Ordinal) ? "a NUL character, which not every engine has" : null;
        foreach (string form in problem is null ? forms : [])
        {
            using var batch = new RowBatch(1);
            batch.StartRow();
            if (ValueText.TryParse(compared, form, batch, out string? why))
            {
                return WrittenValue.Parse(compared, form);
            }

            problem ??= why;
        }

        return null;
    }

    private static ColumnType ComparedAs(ColumnType type) => type.Kind switch
    {
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal => new ColumnType(ValueKind.Decimal),
        ValueKind.Text => Text,
        _ => type,
    };

    private ColumnSchema Wanted(string column, Func<ValueKind, bool> suits, string seen, string remedy)
    {
        ColumnSchema asked = table.StoredColumns[OrdinalOf(column)];
        return suits(asked.Type.Kind) ? asked : throw Refuse(asked.Name, $"it is of type {asked.Type}, and {seen}", remedy);
    }

    private EngineFault Refuse(string column, string seen, string remedy) => new(EngineFaultKind.BadSetup, $"{table.Name}.{column}", seen, remedy);
}
