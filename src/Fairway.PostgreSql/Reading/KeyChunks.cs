using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Reading;

/// <summary>Divides keys over statements, so that none becomes too long to plan.</summary>
internal static class KeyChunks
{
    private const int MostValues = 500;
    private const int MostCharacters = 1 << 20;

    /// <summary>Conditions, each for some of the keys, all for all.</summary>
    public static IEnumerable<string> Conditions(TableSchema table, IEnumerable<RowKey> keys)
    {
        var chunk = new List<IReadOnlyList<string>>();
        int values = 0;
        int characters = 0;
        foreach (RowKey key in keys)
        {
            IReadOnlyList<string> literals = KeyLiteral.Of(table, key);
            chunk.Add(literals);
            values += literals.Count;
            characters += literals.Sum(l => l.Length);
            if (values >= MostValues || characters >= MostCharacters)
            {
                yield return CopySql.AnyOfKeys(table, chunk);
                chunk.Clear();
                values = 0;
                characters = 0;
            }
        }

        if (chunk.Count > 0)
        {
            yield return CopySql.AnyOfKeys(table, chunk);
        }
    }
}
