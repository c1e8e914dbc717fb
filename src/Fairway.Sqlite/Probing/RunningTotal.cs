using System.Globalization;
using System.Numerics;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Sqlite.Probing;

/// <summary>One total of one group while rows pass, exact: SQLite's own sum is a floating-point one as soon as one value is, and ends at 64 bits when none is.</summary>
internal sealed class RunningTotal(TotalKind kind, string place)
{
    private BigInteger _sum;
    private int _scale;
    private long _count;
    private ExactNumber _extreme;

    /// <summary>The total; null where no value was seen.</summary>
    public ExactNumber? Total => kind switch
    {
        TotalKind.Count => _count,
        _ when _count == 0 => null,
        TotalKind.Sum => new ExactNumber(_sum, _scale),
        _ => _extreme,
    };

    /// <summary>Takes a row.</summary>
    public void CountRow() => _count++;

    /// <summary>Takes a value; NULL does not count.</summary>
    /// <exception cref="EngineFault">It is NaN or infinite.</exception>
    public void Add(RowValue value, ColumnType type)
    {
        if (value.IsNull)
        {
            return;
        }

        if (kind == TotalKind.Sum)
        {
            Sum(value.Bytes, type);
        }
        else
        {
            ExactNumber number = Number(value.Bytes, type);
            bool isMore = _count == 0 || (kind == TotalKind.Min ? number < _extreme : number > _extreme);
            _extreme = isMore ? number : _extreme;
        }

        _count++;
    }

    private void Sum(ReadOnlySpan<byte> value, ColumnType type)
    {
        if (type.Kind != ValueKind.Decimal)
        {
            _sum += Canonical.ReadInt64(value) * Tens(_scale);
            return;
        }

        ExactNumber number = Number(value, type);
        if (number.Scale > _scale)
        {
            _sum *= Tens(number.Scale - _scale);
            _scale = number.Scale;
        }

        _sum += number.Coefficient * Tens(_scale - number.Scale);
    }

    private ExactNumber Number(ReadOnlySpan<byte> value, ColumnType type)
    {
        if (type.Kind != ValueKind.Decimal)
        {
            return Canonical.ReadInt64(value);
        }

        return ExactNumber.TryParse(Encoding.ASCII.GetString(value), out ExactNumber number) ? number : throw new EngineFault(
            EngineFaultKind.BadData,
            place,
            string.Create(CultureInfo.InvariantCulture, $"a value is NaN or infinite, which has no {kind.ToString().ToLowerInvariant()}"),
            "Correct the value, or leave such rows out with a condition.");
    }

    private static BigInteger Tens(int places) => places == 0 ? BigInteger.One : BigInteger.Pow(10, places);
}
