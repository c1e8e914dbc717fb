using System.Globalization;

namespace Fairway.PostgreSql.Reading;

/// <summary>Canonical dates as PostgreSQL reads them: years before the first have an era and no sign, and later ones no sign either.</summary>
internal static class EraText
{
    /// <summary>Turns <c>-0043-03-15</c> into <c>0044-03-15 BC</c>, and <c>+10000-01-01</c> into <c>10000-01-01</c>.</summary>
    public static string Of(string canonical)
    {
        int yearEnd = canonical.IndexOf('-', 1);
        if (yearEnd < 0 || !int.TryParse(canonical.AsSpan(0, yearEnd), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int year))
        {
            // The infinities.
            return canonical;
        }

        string rest = canonical[yearEnd..];
        return year > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}{rest}")
            : string.Create(CultureInfo.InvariantCulture, $"{1 - year:0000}{rest} BC");
    }
}
