using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Reads type modifiers as PostgreSQL packs them (numeric.c: make_numeric_typmod): a header of four bytes, then the numbers.</summary>
internal static class Modifiers
{
    private const int Header = 4;
    private const int ScaleMask = 0x7ff;
    private const int ScaleSign = 0x400;

    /// <summary>Characters of varchar(n) and char(n); 0 without a limit.</summary>
    public static int Length(int modifier) => modifier < Header ? 0 : modifier - Header;

    /// <summary>numeric(p,s). A negative scale, or one beyond the precision, has no logical form and stands as unlimited: every value still fits.</summary>
    public static ColumnType Decimal(int modifier)
    {
        if (modifier < Header)
        {
            return new ColumnType(ValueKind.Decimal);
        }

        int packed = modifier - Header;
        int precision = (packed >> 16) & 0xffff;
        int scale = ((packed & ScaleMask) ^ ScaleSign) - ScaleSign;
        return scale >= 0 && scale <= precision ? new ColumnType(ValueKind.Decimal, precision, scale) : new ColumnType(ValueKind.Decimal);
    }
}
