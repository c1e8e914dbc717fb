using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>
/// What a program says of itself in a comment of its statement, in sqlcommenter's form (<c>https://google.github.io/sqlcommenter/spec/</c>): <c>/*application='shop',route='%2Forders'*/</c>, also after <c>--</c>. Of
/// all keys only those on the list are read, and of a comment that is not of this form throughout nothing is: people write values into comments.
/// </summary>
public static class StatementTags
{
    // A name is short. What is longer was not meant as one.
    private const int LongestValue = 128;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.%");

    /// <summary>The keys that are read.</summary>
    public static FrozenSet<string> Keys { get; } = FrozenSet.Create(StringComparer.Ordinal, "action", "app", "application", "controller", "db_driver", "framework", "job", "route");

    /// <summary>The tags of a statement; the last comment that has a key wins, since a program's library adds its own at the end.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    public static ImmutableSortedDictionary<string, string> Of(string text, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableSortedDictionary<string, string>.Builder tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (SqlToken token in SqlLexer.Read(text, dialect).Where(t => t.Kind == SqlTokenKind.Comment))
        {
            foreach ((string key, string value) in Pairs(Inside(text.AsSpan(token.Start, token.Length))))
            {
                tags[key] = value;
            }
        }

        return tags.ToImmutable();
    }

    private static ReadOnlySpan<char> Inside(ReadOnlySpan<char> comment) => comment switch
    {
        ['-', '-', .. var line] => line.Trim(),
        ['/', '*', .. var block, '*', '/'] => block.Trim(),
        _ => [],
    };

    private static List<(string Key, string Value)> Pairs(ReadOnlySpan<char> rest)
    {
        List<(string, string)> pairs = [];
        while (!rest.IsEmpty)
        {
            int equals = rest.IndexOf("='", StringComparison.Ordinal);
            int close = equals <= 0 ? -1 : Close(rest[(equals + 2)..]);
            if (close < 0 || rest[..equals].ContainsAnyExcept(KeyCharacters))
            {
                return [];
            }

            ReadOnlySpan<char> value = rest.Slice(equals + 2, close);
            Add(rest[..equals].ToString(), value.ToString());
            rest = rest[(equals + 3 + close)..].TrimStart();
            if (!rest.IsEmpty && rest[0] != ',')
            {
                return [];
            }

            rest = rest.IsEmpty ? rest : rest[1..].TrimStart();
        }

        return pairs;

        void Add(string key, string value)
        {
            string said = Uri.UnescapeDataString(value.Replace("\\'", "'", StringComparison.Ordinal));
            if (Keys.Contains(key) && said.Length is > 0 and <= LongestValue && !said.Any(char.IsControl))
            {
                pairs.Add((key, said));
            }
        }
    }

    private static int Close(ReadOnlySpan<char> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\'')
            {
                return i;
            }

            i += value[i] == '\\' ? 1 : 0;
        }

        return -1;
    }
}
