using System.Text.RegularExpressions;

namespace Fairway.Chart.Programs;

/// <summary>Which files are read at all, and what a file's path says about its role.</summary>
public static partial class Screening
{
    /// <summary>How long a line a person still writes; one longer file was made by a program and is skipped.</summary>
    public const int LongestLine = 4000;

    /// <summary>True when a file is somebody else's or made by a program: vendored, minified, a locale, a style.</summary>
    public static bool IsSkipped(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Foreign().IsMatch(file.Path) || HasLongLine(file.Text);
    }

    /// <summary>The role that a file has by its path; what is found in it has no other, except that mappings are always definitions.</summary>
    public static SourceRole RoleOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Test().IsMatch(path) ? SourceRole.Test
            : Definition().IsMatch(path) ? SourceRole.Definition
            : Doc().IsMatch(path) ? SourceRole.Doc
            : SourceRole.Use;
    }

    private static bool HasLongLine(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestLine)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(^|/)(vendor|vendored|_vendor|third[-_]party|node_modules|bower_components|site-packages|locales?|i18n|obj|bin)/|\.min\.|\.(css|scss|sass|less|po|pot)$", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(^|/)(tests?|specs?|testing|fixtures|factories|[^/]*\.(Unit|Integration|Functional)?Tests?)/|(^|/)(test_[^/]*|conftest)\.py$|_(test|spec)\.rb$|_tests?\.py$|Tests?\.cs$|(^|/)tests\.py$", RegexOptions.None)]
    private static partial Regex Test();

    [GeneratedRegex(@"(^|/)(migrations?|migrate|migration_helpers|alembic|migrate_repo|[^/]*migrations)/|(^|/)db/(schema|seeds)\.rb$|ModelSnapshot\.cs$", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(^|/)(docs?|examples?|samples?)/|\.(md|rst|txt)$", RegexOptions.IgnoreCase)]
    private static partial Regex Doc();
}
