namespace Fairway.Chart.Statements;

/// <summary>A statement's tokens without comments, each with what it says, and each bracket with its partner. Asking past the end gives no token and no fault.</summary>
internal sealed class Sentence
{
    private readonly SqlToken[] _tokens;
    private readonly string[] _keys;
    private readonly int[] _closers;
    private readonly int[] _inner;

    public Sentence(string text, SqlDialect dialect)
    {
        Text = text;
        Dialect = dialect;
        _tokens = [.. SqlLexer.Read(text, dialect).Where(t => t.Kind != SqlTokenKind.Comment)];
        _keys = Array.ConvertAll(_tokens, Key);
        _closers = new int[_tokens.Length];
        _inner = new int[_tokens.Length];
        Match();
    }

    /// <summary>What was cut.</summary>
    public string Text { get; }

    /// <summary>Whose SQL it is.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>How many tokens there are.</summary>
    public int Count => _tokens.Length;

    /// <summary>What the token is.</summary>
    public SqlTokenKind Kind(int at) => (uint)at < (uint)_tokens.Length ? _tokens[at].Kind : SqlTokenKind.None;

    /// <summary>The name that a word or a quoted name means, the characters of a symbol; empty for all others.</summary>
    public string this[int at] => (uint)at < (uint)_tokens.Length ? _keys[at] : "";

    /// <summary>Where the token stands.</summary>
    public SqlToken Token(int at) => _tokens[at];

    /// <summary>True when the token is this word, without quotes.</summary>
    public bool Is(int at, string word) => Kind(at) == SqlTokenKind.Word && _keys[at] == word;

    /// <summary>True when the token is one of these words, without quotes.</summary>
    public bool IsAny(int at, params ReadOnlySpan<string> words) => Kind(at) == SqlTokenKind.Word && words.Contains(_keys[at]);

    /// <summary>True when the token is this symbol.</summary>
    public bool IsSymbol(int at, string symbol) => Kind(at) == SqlTokenKind.Symbol && _keys[at] == symbol;

    /// <summary>True when the token can be a name: a word that is not reserved, or one in quotes.</summary>
    public bool IsName(int at) => Kind(at) == SqlTokenKind.QuotedName || (Kind(at) == SqlTokenKind.Word && !ReservedWords.Has(Dialect, _keys[at]));

    /// <summary>True when the token can be a name after a dot.</summary>
    public bool IsNamePart(int at) => Kind(at) is SqlTokenKind.QuotedName or SqlTokenKind.Word;

    /// <summary>The partner of an opening bracket, or the end; for all other tokens the token itself.</summary>
    public int Closer(int at) => _closers[at];

    /// <summary>The token after this one and, if it opens a bracket, after its partner.</summary>
    public int After(int at) => at < Count ? Math.Min(_closers[at], Count - 1) + 1 : Count;

    /// <summary>True when a query begins here, brackets before it or not.</summary>
    public bool StartsQuery(int at)
    {
        int first = IsSymbol(at, "(") ? _inner[at] : at;
        return IsAny(first, "select", "with", "values") || (Is(first, "table") && IsName(first + 1));
    }

    /// <summary>The text from one token to before another.</summary>
    public string Slice(int start, int end) => start >= end || start >= Count ? "" : Text[_tokens[start].Start.._tokens[Math.Min(end, Count) - 1].End];

    /// <summary>The first token in the range, outside brackets, that a test takes; the end if there is none.</summary>
    public int Find(int start, int end, Func<int, bool> test)
    {
        for (int at = start; at < end; at = After(at))
        {
            if (test(at))
            {
                return at;
            }
        }

        return end;
    }

    /// <summary>The parts of a range between commas that stand outside brackets.</summary>
    public IEnumerable<(int Start, int End)> Items(int start, int end)
    {
        int from = start;
        for (int at = start; at < end; at = After(at))
        {
            if (IsSymbol(at, ","))
            {
                yield return (from, at);
                from = at + 1;
            }
        }

        if (from < end)
        {
            yield return (from, end);
        }
    }

    private string Key(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Word or SqlTokenKind.QuotedName => SqlName.Of(Text, token),
        SqlTokenKind.Symbol => Text.Substring(token.Start, token.Length),
        _ => "",
    };

    private void Match()
    {
        var open = new Stack<int>();
        for (int at = 0; at < _tokens.Length; at++)
        {
            _closers[at] = at;
            if (_tokens[at].Kind != SqlTokenKind.Symbol)
            {
                continue;
            }

            if (_keys[at] is "(" or "[")
            {
                open.Push(at);
            }
            else if (_keys[at] is ")" or "]")
            {
                // A bracket of the other kind that was left open ends here as well.
                string partner = _keys[at] == ")" ? "(" : "[";
                while (open.TryPop(out int opener))
                {
                    _closers[opener] = at;
                    if (_keys[opener] == partner)
                    {
                        break;
                    }
                }
            }
        }

        foreach (int left in open)
        {
            _closers[left] = _tokens.Length;
        }

        for (int at = _tokens.Length - 1; at >= 0; at--)
        {
            _inner[at] = IsSymbol(at, "(") && at + 1 < _tokens.Length ? _inner[at + 1] : at;
        }
    }
}
