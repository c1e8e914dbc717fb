using System.Globalization;

namespace Fairway.Control.Project.Spec;

/// <summary>From where on something is too much: <c>&gt; 0</c>, <c>&gt;= 5</c>, <c>&gt; 0.1%</c>, <c>abs &gt; 0.00</c>.</summary>
/// <param name="Measure">What it is laid against.</param>
/// <param name="OrEqual">True when the limit itself is too much.</param>
/// <param name="Limit">The limit; a ratio as a part of 1.</param>
public sealed record Band(BandMeasure Measure, bool OrEqual, decimal Limit)
{
    private const string AmountWord = "abs";

    /// <summary>Any at all: what holds when the file does not say.</summary>
    public static Band AnyAtAll { get; } = new(BandMeasure.Number, OrEqual: false, 0);

    /// <summary>Reads one; false when it is none.</summary>
    public static bool TryParse(string text, out Band band)
    {
        ArgumentNullException.ThrowIfNull(text);
        string rest = text.Trim();
        bool isAmount = rest.StartsWith(AmountWord, StringComparison.Ordinal);
        rest = (isAmount ? rest[AmountWord.Length..] : rest).Trim();
        bool orEqual = rest.StartsWith(">=", StringComparison.Ordinal);
        bool isBand = rest.StartsWith('>');
        string number = isBand ? rest[(orEqual ? 2 : 1)..].Trim() : "";
        bool isRatio = number.EndsWith('%');
        band = AnyAtAll;
        if (!isBand || (isRatio && isAmount)
            || !decimal.TryParse(isRatio ? number[..^1].TrimEnd() : number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal limit)
            || (isRatio && limit > 100))
        {
            return false;
        }

        band = new Band(isAmount ? BandMeasure.Amount : isRatio ? BandMeasure.Ratio : BandMeasure.Number, orEqual, isRatio ? limit / 100 : limit);
        return true;
    }

    /// <summary>True when something is too much.</summary>
    public bool Holds(decimal seen) => OrEqual ? seen >= Limit : seen > Limit;

    /// <summary>As the file writes it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Measure == BandMeasure.Amount ? AmountWord + " " : "")}{(OrEqual ? ">=" : ">")} {(Measure == BandMeasure.Ratio ? $"{Limit * 100:0.##########################}%" : Limit)}");
}
