using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>Finds where one Python file uses mapped classes.</summary>
internal sealed class PythonUses
{
    private static readonly FrozenSet<string> _queriers = new[]
    {
        "query", "select", "insert", "update", "delete", "join", "outerjoin", "select_from", "with_entities", "aliased", "exists", "get_object_or_404", "get_list_or_404", "model_query",
        "select_entity", "add_entity", "contains_eager", "joinedload", "subqueryload", "selectinload", "with_polymorphic", "get_or_create", "ModelChoiceField", "ModelMultipleChoiceField",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _binders = new[] { "register", "modelform_factory", "modelformset_factory", "inlineformset_factory" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly PythonFile _file;
    private readonly ClassBook _book;
    private readonly PythonModules _modules;
    private readonly Finder _finder;
    private readonly ImmutableArray<SqlText>.Builder _sql;
    private readonly Dictionary<string, Sort> _variables = new(StringComparer.Ordinal);
    private ImmutableArray<Token> _tokens;

    public PythonUses(PythonFile file, ClassBook book, PythonModules modules, SourceReadingBuilder reading)
    {
        _file = file;
        _book = book;
        _modules = modules;
        _sql = reading.Sql;
        _tokens = file.Tokens;
        _finder = new(book, new PythonDialect(), file.Path, file.Role, reading.Uses);
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
            else if (token.IsName("import") || token.IsName("from"))
            {
                i = IsStartOfLine(i) ? EndOfLine(i) : i;
            }
            else if (token.IsName("def"))
            {
                _variables.Clear();
            }
            else if (token.Kind == TokenKind.Name && !(i > 0 && tokens[i - 1].Is(".")))
            {
                Chain(i);
            }
        }

        _tokens = outer;
    }

    private void Chain(int i)
    {
        Chain chain = Chains.At(_tokens, i, commands: false);
        ReadOnlySpan<Link> links = chain.Links.AsSpan();
        Token token = _tokens[i];
        bool assigned = chain.End < _tokens.Length && _tokens[chain.End].Is("=") && chain.Links.Length > 1;
        Sort end;
        if (ClassAt(chain, out int at, out bool isSure) is MappedClass mapped)
        {
            end = OfClass(mapped, chain, at, i, isSure ? 1 : SourceSignals.Ambiguous);
        }
        else if (token.Text is "self" && SelfAt(i) is MappedClass own)
        {
            end = _finder.Follow(new(Shape.One, own, IsOwn: true), own.Name, links[1..], assigned);
        }
        else if (token.Text is "self" && links.Length > 2 && !links[1].IsCall)
        {
            // What an object keeps is known by its name, like a variable.
            end = OfVariable(links[1].Name, links[2..], assigned);
        }
        else if (!links[0].IsCall)
        {
            end = OfVariable(token.Text, links[1..], assigned);
        }
        else
        {
            end = links.Length > 1 ? OfUnknown(token.Text, links, assigned) : GivenClass(links[0]);
        }

        NoteStored(links, i);
        Remember(i, end);
    }

    // session.query(Order).filter(…): what follows is about rows of the class that is handed over.
    private Sort OfUnknown(string name, ReadOnlySpan<Link> links, bool assigned)
    {
        for (int i = 0; i < links.Length; i++)
        {
            if (links[i] is { Name: "query" or "select" or "get" or "scalars", Arguments: [{ Path: Token given }, ..] } && Resolve(given.Text, out bool isSure) is MappedClass mapped)
            {
                return _finder.Follow(new(links[i].Name == "get" ? Shape.One : Shape.Rows, mapped, isSure ? 1 : SourceSignals.Ambiguous), mapped.Name, links[(i + 1)..], assigned);
            }
        }

        return _finder.Follow(default, name, links, assigned);
    }

    private Sort OfVariable(string name, ReadOnlySpan<Link> links, bool assigned) =>
        _variables.TryGetValue(name, out Sort known) ? _finder.Follow(known, name, links, assigned)
            : links.Length > 0 && !_file.Imports.ContainsKey(name) && _book.ByVariable(name) is MappedClass guess ? _finder.Follow(new(Shape.One, guess, IsGuess: true), name, links, assigned)
            : OfUnknown(name, links, assigned);

    // store.add(order), session.delete(self): what is handed over is stored or removed.
    private void NoteStored(ReadOnlySpan<Link> links, int i)
    {
        Link last = links[^1];
        if (links.Length < 2 || last.Name is not ("add" or "delete" or "merge" or "add_all" or "bulk_save_objects") || last.Arguments is not [{ Path: Token given } argument])
        {
            return;
        }

        MappedClass? mapped = argument.Tokens.Count != 1 ? null
            : given.Text == "self" ? SelfAt(i)
            : _variables.TryGetValue(given.Text, out Sort known) && known.Shape == Shape.One ? known.Class
            : null;
        if (mapped is not null)
        {
            _finder.Note(mapped, null, Access.Write, SourceSignal.Instance, 1, given.Text, last.Line);
        }
    }

    // A class that is only handed over: get_object_or_404(Order, …) gives one of it.
    private Sort GivenClass(Link call) =>
        call.Name is "get_object_or_404" && call.Arguments is [{ Path: Token given }, ..] && Resolve(given.Text, out bool sure) is MappedClass mapped
            ? new(Shape.One, mapped, sure ? 1 : SourceSignals.Ambiguous)
            : default;

    private Sort OfClass(MappedClass mapped, Chain chain, int at, int i, double ceiling)
    {
        Link link = chain.Links[at];
        if (link.IsCall)
        {
            bool declares = i > 0 && (_tokens[i - 1].IsName("class") || _tokens[i - 1].Is("@"));
            if (!declares)
            {
                _finder.Note(mapped, null, Access.Write, SourceSignal.Created, ceiling, mapped.Name, link.Line);
                _finder.NotePaths(mapped, link with { Name = "create" }, Access.Write, ceiling);
            }

            return declares ? default : _finder.Follow(new(Shape.One, mapped, ceiling), mapped.Name, chain.Links.AsSpan()[(at + 1)..]);
        }

        if (at + 1 < chain.Links.Length)
        {
            return _finder.Follow(new(Shape.Class, mapped, ceiling), mapped.Name, chain.Links.AsSpan()[(at + 1)..]);
        }

        SourceSignal signal = SignalAround(i);
        if (signal != SourceSignal.Mapping)
        {
            _finder.Note(mapped, null, signal == SourceSignal.Bound ? Access.Read : Access.None, signal, ceiling, mapped.Name, link.Line);
        }

        return default;
    }

    // A class without a member behind it: what is it handed to?
    private SourceSignal SignalAround(int i)
    {
        if (i > 1 && _tokens[i - 1].Is("=") && _tokens[i - 2].Kind == TokenKind.Name && _tokens[i - 2].Text is "model" or "queryset")
        {
            return SourceSignal.Bound;
        }

        int depth = 0;
        for (int j = i - 1; j > 0 && _tokens[j].Kind != TokenKind.End; j--)
        {
            depth += Brackets.Closes(_tokens[j]) ? 1 : 0;
            if (Brackets.Opens(_tokens[j]) && depth-- == 0)
            {
                Token caller = _tokens[j - 1];
                return caller.Kind != TokenKind.Name ? SourceSignal.Mention
                    : j > 1 && _tokens[j - 2].IsName("class") ? SourceSignal.Mapping
                    : caller.Text is "ForeignKey" or "OneToOneField" or "ManyToManyField" or "relationship" ? SourceSignal.Mapping
                    : _queriers.Contains(caller.Text) || _binders.Contains(caller.Text) ? SourceSignal.Bound
                    : SourceSignal.Mention;
            }
        }

        return SourceSignal.Mention;
    }

    private MappedClass? ClassAt(Chain chain, out int at, out bool isSure)
    {
        at = 0;
        if (Resolve(chain.Links[0].Name, out isSure) is MappedClass direct)
        {
            return direct;
        }

        // models.Order, shop.models.Order: a module before the class.
        for (at = 1; at < Math.Min(4, chain.Links.Length) && !chain.Links[at - 1].IsCall; at++)
        {
            if (_modules.MayKnow(_file, chain.Links[0].Name, out _) && _book.Nearest(chain.Links[at].Name, _file.Path, out isSure) is MappedClass mapped)
            {
                return mapped;
            }
        }

        return null;
    }

    private MappedClass? Resolve(string name, out bool isSure)
    {
        isSure = true;
        if (_book.Named(name).FirstOrDefault(c => c.Path == _file.Path) is MappedClass own)
        {
            return own;
        }

        if (!_modules.MayKnow(_file, name, out PythonImport? import))
        {
            return null;
        }

        IReadOnlyList<MappedClass> named = _book.Named(import!.Name);
        MappedClass[] there = [.. named.Where(c => import.May(c.Path, _file.Path))];

        // A module that has no such class may pass one on, but not when it is a file that says what the name is.
        return ClassBook.Nearest(there.Length > 0 ? there : _modules.Defines(import, _file.Path) ? [] : named, _file.Path, out isSure);
    }

    private MappedClass? SelfAt(int i) =>
        _tokens == _file.Tokens
            ? _file.Classes.Where(c => c.From < i && i < c.To).Select(c => _book.Named(c.Name).FirstOrDefault(m => m.Path == _file.Path)).FirstOrDefault()
            : null;

    private void Remember(int i, Sort end)
    {
        if (i < 2 || _tokens == default)
        {
            return;
        }

        bool assigned = _tokens[i - 1].Is("=") && _tokens[i - 2].Kind == TokenKind.Name && (i == 2 || _tokens[i - 3].Kind == TokenKind.End || _tokens[i - 3].Is(","));
        bool counted = i > 2 && _tokens[i - 1].IsName("in") && _tokens[i - 2].Kind == TokenKind.Name && _tokens[i - 3].IsName("for");
        string? first = assigned && i > 3 && _tokens[i - 3].Is(",") && _tokens[i - 4].Kind == TokenKind.Name ? _tokens[i - 4].Text : null;
        if (counted && end.Shape == Shape.Rows)
        {
            _variables[_tokens[i - 2].Text] = end with { Shape = Shape.One };
        }
        else if (assigned && end.Class is not null && end.Shape is Shape.One or Shape.Rows)
        {
            _variables[first ?? _tokens[i - 2].Text] = end;
        }
        else if (assigned)
        {
            _variables.Remove(_tokens[i - 2].Text);
        }
    }

    // Literals beside each other are one; a name between them is a hole.
    private int Literal(int i)
    {
        int line = _tokens[i].Line;
        string said = _tokens[i].Text;
        int end = i;
        foreach (ImmutableArray<Token> hole in _tokens[i].Holes)
        {
            FindIn(hole);
        }

        while (end + 1 < _tokens.Length && (_tokens[end + 1].Kind == TokenKind.Text || (_tokens[end + 1].Is("+") && end + 2 < _tokens.Length && _tokens[end + 2].Kind is TokenKind.Text or TokenKind.Name)))
        {
            end += _tokens[end + 1].Kind == TokenKind.Text ? 1 : 2;
            said += _tokens[end].Kind == TokenKind.Text ? _tokens[end].Text : Token.Hole.ToString();
        }

        bool documents = IsStartOfLine(i) && end + 1 < _tokens.Length && _tokens[end + 1].Kind == TokenKind.End;
        bool given = i > 1 && _tokens[i - 1].Is("(") && _tokens[i - 2].Kind == TokenKind.Name && _tokens[i - 2].Text is "execute" or "executemany" or "text" or "raw" or "RawSQL" or "read_sql" or "executescript" or "exec_driver_sql";
        if (!documents && SqlTexts.Of(said, given, _file.Role, _file.Path, line) is SqlText sql)
        {
            _sql.Add(sql);
        }

        return end;
    }

    private bool IsStartOfLine(int i) => i == 0 || _tokens[i - 1].Kind == TokenKind.End;

    private int EndOfLine(int i)
    {
        while (i < _tokens.Length && _tokens[i].Kind != TokenKind.End)
        {
            i++;
        }

        return i;
    }
}
