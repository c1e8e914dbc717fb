using System.Collections.Immutable;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Definitions;

/// <summary>What only the text of CREATE TABLE says, because no pragma does: checks, generated expressions, deferred references.</summary>
/// <remarks>SQLite keeps the text it accepted, so the text is known to be valid: this looks for reserved words outside all inner parentheses.</remarks>
internal sealed class CreateTableText
{
    private readonly string _sql;
    private readonly ImmutableArray<Token> _tokens;
    private readonly ImmutableArray<string>.Builder _checks = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, string> _generated = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableArray<bool>.Builder _deferred = ImmutableArray.CreateBuilder<bool>();

    /// <summary>Reads the text of one CREATE TABLE statement.</summary>
    public CreateTableText(string sql)
    {
        _sql = sql;
        _tokens = Tokenizer.Read(sql);
        ReadBody();
    }

    /// <summary>CHECK expressions in order, those of columns included.</summary>
    public ImmutableArray<string> Checks => _checks.ToImmutable();

    /// <summary>The expression of each generated column, by column name.</summary>
    public IReadOnlyDictionary<string, string> Generated => _generated;

    /// <summary>For each reference in order: whether it is checked at commit.</summary>
    public ImmutableArray<bool> DeferredReferences => _deferred.ToImmutable();

    private void ReadBody()
    {
        int at = 0;
        while (at < _tokens.Length && !_tokens[at].Is('('))
        {
            at++;
        }

        string column = at + 1 < _tokens.Length ? _tokens[at + 1].Name : "";
        for (at++; at < _tokens.Length && !_tokens[at].Is(')'); at++)
        {
            Token token = _tokens[at];
            if (token.Is(','))
            {
                column = at + 1 < _tokens.Length ? _tokens[at + 1].Name : "";
            }
            else if (token.Is('('))
            {
                at = Closing(at);
            }
            else
            {
                ReadWord(at, token, column);
            }
        }
    }

    private void ReadWord(int at, Token token, string column)
    {
        if (token.Is("CHECK") && Follows(at, '('))
        {
            _checks.Add(Inside(at + 1));
        }
        else if (token.Is("AS") && Follows(at, '('))
        {
            _generated[column] = Inside(at + 1);
        }
        else if (token.Is("REFERENCES"))
        {
            _deferred.Add(false);
        }
        else if (token.Is("DEFERRABLE") && !_tokens[at - 1].Is("NOT") && _deferred.Count > 0
            && at + 2 < _tokens.Length && _tokens[at + 1].Is("INITIALLY") && _tokens[at + 2].Is("DEFERRED"))
        {
            _deferred[^1] = true;
        }
    }

    private bool Follows(int at, char symbol) => at + 1 < _tokens.Length && _tokens[at + 1].Is(symbol);

    private string Inside(int open) => _sql[_tokens[open].End.._tokens[Closing(open)].Start].Trim();

    private int Closing(int open)
    {
        int depth = 0;
        for (int at = open; at < _tokens.Length; at++)
        {
            depth += _tokens[at].Is('(') ? 1 : _tokens[at].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return _tokens.Length - 1;
    }
}
