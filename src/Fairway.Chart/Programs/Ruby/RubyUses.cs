using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>Finds where one Ruby file uses mapped classes.</summary>
internal sealed partial class RubyUses
{
    private static readonly FrozenSet<string> _runners = new[] { "execute", "exec_query", "select_all", "select_value", "select_values", "select_rows", "select_one", "find_by_sql", "count_by_sql", "insert", "delete", "exec_update", "exec_delete" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly RubyFile _file;
    private readonly ClassBook _book;
    private readonly Finder _finder;
    private readonly RailsDialect _dialect = new();
    private readonly FrozenDictionary<string, MappedClass> _byFullName;
    private readonly FrozenDictionary<string, MappedClass> _byTable;
    private readonly ImmutableArray<SqlText>.Builder _sql;
    private readonly Dictionary<string, Sort> _variables = new(StringComparer.Ordinal);
    private ImmutableArray<Token> _tokens;

    public RubyUses(RubyFile file, ClassBook book, FrozenDictionary<string, MappedClass> byFullName, FrozenDictionary<string, MappedClass> byTable, SourceReadingBuilder reading)
    {
        _file = file;
        _book = book;
        _byFullName = byFullName;
        _byTable = byTable;
        _sql = reading.Sql;
        _tokens = file.Tokens;
        _finder = new(book, _dialect, file.Path, file.Role, reading.Uses);
    }

    public void Find() => FindIn(_file.Tokens);

    private void FindIn(ImmutableArray<Token> tokens)
    {
        ImmutableArray<Token> outer = _tokens;
        _tokens = tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            if (token.Kind == TokenKind.Text)
            {
                i = Literal(i);
            }
            else if (token.IsName("def"))
            {
                _variables.Clear();
            }
            else if (token.IsName("class") || token.IsName("module"))
            {
                i = SkipHeader(i);
            }
            else if (token.Kind == TokenKind.Name && !(i > 0 && (tokens[i - 1].Is(".") || tokens[i - 1].Is("&.") || tokens[i - 1].Is("::"))))
            {
                Follow(i);
            }
        }

        _tokens = outer;
    }

    private int SkipHeader(int i)
    {
        bool member = i > 0 && _tokens[i - 1].Is(".");
        while (!member && i + 1 < _tokens.Length && _tokens[i + 1].Kind != TokenKind.End)
        {
            i++;
        }

        return i;
    }

    private void Follow(int i)
    {
        Chain chain = Chains.At(_tokens, i, commands: true);
        Token token = _tokens[i];
        ReadOnlySpan<Link> links = chain.Links.AsSpan();
        bool assigned = chain.End < _tokens.Length && _tokens[chain.End].Is("=") && links.Length > 1;
        Sort start;
        int from = 1;
        string name = token.Text;
        if (char.IsUpper(token.Text[0]))
        {
            if (ClassAt(chain, out int at, out bool isSure) is not MappedClass mapped)
            {
                return;
            }

            (name, from) = (mapped.Name, at + 1);
            start = new(Shape.Class, mapped, isSure ? 1 : SourceSignals.Ambiguous);
            if (from == links.Length)
            {
                _finder.Note(mapped, null, Access.None, SourceSignal.Mention, start.Ceiling, name, token.Line);
                return;
            }
        }
        else if (token.Text == "self")
        {
            start = SelfAt(i) is MappedClass own ? new(Shape.One, own, IsOwn: true) : default;
        }
        else if (_variables.TryGetValue(token.Text, out Sort known))
        {
            start = known;
        }
        else if (SelfAt(i) is MappedClass self && self.Relations.ContainsKey(token.Text) && !Declares(i))
        {
            (start, from, name) = (new(Shape.One, self, IsOwn: true), 0, self.Name);
        }
        else if (SelfAt(i) is MappedClass own && !Declares(i) && links[0].IsCall && _dialect.BeginsQuery(token.Text) && IsOfClass(i))
        {
            (start, from, name) = (new(Shape.Class, own), 0, own.Name);
        }
        else
        {
            start = _book.ByVariable(token.Text) is MappedClass guess ? new(Shape.One, guess, IsGuess: true) : default;
        }

        Sort end = _finder.Follow(start, name, links[from..], assigned);
        Remember(i, end, links[^1]);
    }

    // The class that constants name, and the index of the last of them.
    private MappedClass? ClassAt(Chain chain, out int at, out bool isSure)
    {
        at = 0;
        isSure = true;
        string full = chain.Links[0].Name;
        while (at + 1 < chain.Links.Length && char.IsUpper(chain.Links[at + 1].Name[0]) && !chain.Links[at].IsCall)
        {
            full += $"::{chain.Links[++at].Name}";
        }

        if (_byFullName.TryGetValue(full, out MappedClass? exact))
        {
            return exact;
        }

        return at == 0 ? _book.Nearest(full, _file.Path, out isSure) : null;
    }

    private MappedClass? SelfAt(int i) => _tokens == _file.Tokens && _file.ClassAt(i) is RubyClass type && _byFullName.TryGetValue(type.Name, out MappedClass? mapped) ? mapped : null;

    // Inside a method of the class, and inside a scope, a query without a receiver is one of the class.
    private bool IsOfClass(int i)
    {
        (string Name, int From, int To) method = _file.Methods.Where(m => m.From < i && i < m.To).OrderByDescending(m => m.From).FirstOrDefault();
        if (method.Name is not null)
        {
            return _tokens[method.From + 1].IsName("self");
        }

        int line = Outermost(i);
        while (line > 0 && _tokens[line - 1].Kind != TokenKind.End)
        {
            line--;
        }

        return _tokens[line].Text is "scope" or "default_scope" or "named_scope";
    }

    // The outermost bracket around a token; the token itself when there is none.
    private int Outermost(int i)
    {
        int outermost = i;
        int depth = 0;
        for (int j = i - 1; j >= 0; j--)
        {
            depth += Brackets.Closes(_tokens[j]) ? 1 : Brackets.Opens(_tokens[j]) ? -1 : 0;
            if (depth < 0)
            {
                (outermost, depth) = (j, 0);
            }
        }

        return outermost;
    }

    // belongs_to :project and def project say something of the name, they do not follow it.
    private bool Declares(int i) => i > 0 && (_tokens[i - 1].IsName("def") || _tokens[i - 1].Is("|"));

    private void Remember(int i, Sort end, Link last)
    {
        if (last.Block is not null && end.Shape == Shape.Rows)
        {
            _variables[last.Block] = end with { Shape = Shape.One };
        }

        if (i > 1 && _tokens[i - 1].Is("=") && _tokens[i - 2].Kind == TokenKind.Name && (i == 2 || !_tokens[i - 3].Is(".")))
        {
            if (end.Class is not null && end.Shape is Shape.One or Shape.Rows)
            {
                _variables[_tokens[i - 2].Text] = end;
            }
            else
            {
                _variables.Remove(_tokens[i - 2].Text);
            }
        }
    }

    // Literals beside each other, or added to each other, are one.
    private int Literal(int i)
    {
        Token token = _tokens[i];
        string said = "";
        int end = i;
        while (true)
        {
            said += Filled(_tokens[end]);
            foreach (ImmutableArray<Token> hole in _tokens[end].Holes)
            {
                FindIn(hole);
            }

            int next = end + 1 < _tokens.Length && _tokens[end + 1].Is("+") ? end + 2 : end + 1;
            if (next >= _tokens.Length || _tokens[next].Kind != TokenKind.Text)
            {
                break;
            }

            end = next;
        }

        int before = i - 1;
        while (before >= 0 && (_tokens[before].Is("(") || _tokens[before].Is("[")))
        {
            before--;
        }

        bool given = before >= 0 && _tokens[before].Kind == TokenKind.Name && _runners.Contains(_tokens[before].Text);
        if (SqlTexts.Of(said, given, _file.Role, _file.Path, token.Line) is SqlText sql)
        {
            _sql.Add(sql);
            return end;
        }

        // A piece of a statement names columns with their tables.
        foreach (Match pair in Qualified().Matches(said))
        {
            if (_byTable.TryGetValue(pair.Groups[1].Value, out MappedClass? mapped) && mapped.Columns.ContainsKey(pair.Groups[2].Value))
            {
                _finder.Note(mapped, pair.Groups[2].Value, Access.Read, SourceSignal.Column, 1, mapped.Table!, token.Line);
            }
        }

        return end;
    }

    // #{Order.table_name} is known, every other hole is one.
    private string Filled(Token token)
    {
        if (token.Holes.Length == 0)
        {
            return token.Text;
        }

        string[] pieces = token.Text.Split(Token.Hole);
        string said = pieces[0];
        for (int i = 1; i < pieces.Length; i++)
        {
            ImmutableArray<Token> hole = i <= token.Holes.Length ? token.Holes[i - 1] : [];
            bool table = hole.Length > 2 && hole[0].Kind == TokenKind.Name && hole.Any(t => t.IsName("table_name") || t.IsName("quoted_table_name"));
            said += (table ? _book.Nearest(hole[0].Text, _file.Path, out _)?.Table : null) ?? Token.Hole.ToString();
            said += pieces[i];
        }

        return said;
    }

    [GeneratedRegex(@"\b([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)\b")]
    private static partial Regex Qualified();
}
