using System.Collections.Immutable;

namespace Fairway.Sqlite.Sql;

/// <summary>What only the text of CREATE INDEX says: its expressions and its condition. SQLite keeps the text it accepted, so the text is known to be valid.</summary>
internal sealed class IndexText
{
    private readonly string _sql;
    private readonly ImmutableArray<Token> _tokens;

    /// <summary>Reads the text of one CREATE INDEX statement.</summary>
    public IndexText(string sql)
    {
        _sql = sql;
        _tokens = Tokenizer.Read(sql);
        int open = 0;
        while (open < _tokens.Length && !_tokens[open].Is('('))
        {
            open++;
        }

        int close = Split(open);
        Predicate = close + 2 < _tokens.Length && _tokens[close + 1].Is("WHERE") ? _sql[_tokens[close + 2].Start.._tokens[^1].End].TrimEnd(';') : null;
    }

    /// <summary>What is indexed, in order, with a COLLATE of its own, without a direction.</summary>
    public ImmutableArray<string> Parts { get; private set; } = [];

    /// <summary>Which rows are indexed; null for all.</summary>
    public string? Predicate { get; }

    private int Split(int open)
    {
        ImmutableArray<string>.Builder parts = ImmutableArray.CreateBuilder<string>();
        int depth = 0;
        int first = open + 1;
        for (int at = open; at < _tokens.Length; at++)
        {
            depth += _tokens[at].Is('(') ? 1 : _tokens[at].Is(')') ? -1 : 0;
            if (depth == 0 || (depth == 1 && _tokens[at].Is(',')))
            {
                int last = _tokens[at - 1].Is("ASC") || _tokens[at - 1].Is("DESC") ? at - 2 : at - 1;
                parts.Add(_sql[_tokens[first].Start.._tokens[last].End]);
                first = at + 1;
            }

            if (depth == 0)
            {
                Parts = parts.ToImmutable();
                return at;
            }
        }

        return _tokens.Length;
    }
}
