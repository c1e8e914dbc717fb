using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>
/// What ActiveRecord's classes stand for: <c>self.table_name</c>, else the plural of the class's name; a class derived from a stored one lies in its table. Source: the
/// Rails guides, "Active Record Basics" and "Associations".
/// </summary>
internal sealed class RailsModels(IReadOnlyList<RubyFile> files, RailsSchema schema, List<SourceQuestion> questions)
{
    private readonly Dictionary<string, (RubyFile File, RubyClass Class)> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MappedClass> _mapped = new(StringComparer.Ordinal);

    /// <summary>The full names of the classes, by themselves.</summary>
    public Dictionary<MappedClass, string> FullNames { get; } = [];

    public IReadOnlyList<MappedClass> Read()
    {
        (RubyFile File, RubyClass Class)[] all = [.. files.Where(f => f.Role == SourceRole.Use).SelectMany(f => f.Classes.Select(c => (f, c)))];
        int before;
        do
        {
            before = _models.Count;
            foreach ((RubyFile File, RubyClass Class) one in all.Where(c => !_models.ContainsKey(c.Class.Name) && (IsRoot(c.Class.Base) || Above(c.Class) is not null)))
            {
                _models[one.Class.Name] = one;
            }
        }
        while (_models.Count > before);

        ILookup<string, Link> macros = Macros();
        foreach (string name in _models.Keys)
        {
            Map(name, macros, 0);
        }

        // A class that is opened again has what is said there too.
        foreach ((RubyFile file, RubyClass type) in all.Where(c => c.Class.Base.Length == 0 && _mapped.ContainsKey(c.Class.Name)))
        {
            AddMembers(_mapped[type.Name], file, type, macros);
        }

        return [.. _mapped.Values];
    }

    private static bool IsRoot(string name) => name is "ActiveRecord::Base" or "ApplicationRecord" || name.EndsWith("::ApplicationRecord", StringComparison.Ordinal);

    // The nearest model that a class may be derived from by its name.
    private string? Above(RubyClass type)
    {
        string scope = type.Name;
        while (type.Base.Length > 0 && scope.Length > 0)
        {
            int cut = scope.LastIndexOf("::", StringComparison.Ordinal);
            scope = cut < 0 ? "" : scope[..cut];
            string name = scope.Length == 0 ? type.Base : $"{scope}::{type.Base}";
            if (name != type.Name && _models.ContainsKey(name))
            {
                return name;
            }
        }

        return null;
    }

    private MappedClass Map(string name, ILookup<string, Link> macros, int depth)
    {
        if (_mapped.TryGetValue(name, out MappedClass? done))
        {
            return done;
        }

        (RubyFile file, RubyClass type) = _models[name];
        MappedClass mapped = _mapped[name] = new(type.Short, file.Path, type.Line);
        FullNames[mapped] = type.Name;
        MappedClass? above = depth < 16 && Above(type) is string parent ? Map(parent, macros, depth + 1) : null;
        (string? said, bool isAbstract, bool isOpen) = TableOf(file, type);
        mapped.Table = isAbstract || isOpen || IsRoot(type.Name) ? null : said ?? above?.Table ?? PrefixOf(type) + Inflector.Plural(Inflector.Underscored(type.Short));
        if (isOpen)
        {
            questions.Add(new(SourceQuestionKind.TableUnknown, type.Name, [], file.Path, type.Line));
        }

        AddMembers(mapped, file, type, macros);
        foreach (string column in mapped.Table is null ? [] : schema.ColumnsOf(mapped.Table))
        {
            mapped.Columns.TryAdd(column, (column, type.Line));
        }

        if (above is not null)
        {
            mapped.Inherit(above);
        }

        return mapped;
    }

    // A class inside a stored one carries that one's name before its own.
    private string PrefixOf(RubyClass type)
    {
        int cut = type.Name.LastIndexOf("::", StringComparison.Ordinal);
        return cut > 0 && _models.ContainsKey(type.Name[..cut]) ? $"{Inflector.Underscored(type.Name[..cut].Replace("::", "_", StringComparison.Ordinal))}_" : "";
    }

    private static (string? Table, bool IsAbstract, bool IsOpen) TableOf(RubyFile file, RubyClass type)
    {
        for (int i = type.From; i + 4 < type.To; i++)
        {
            if (file.Tokens[i].IsName("self") && file.Tokens[i + 1].Is(".") && file.Tokens[i + 3].Is("=") && file.ClassAt(i) == type)
            {
                Token value = file.Tokens[i + 4];
                if (file.Tokens[i + 2].Text == "table_name")
                {
                    string? literal = Literally(value);
                    return (literal, false, literal is null);
                }

                if (file.Tokens[i + 2].Text == "abstract_class" && value.IsName("true"))
                {
                    return (null, true, false);
                }
            }
        }

        return (null, false, false);
    }

    // What a literal says when only the prefix and suffix that all tables have are put in, which are empty unless somebody sets them.
    private static string? Literally(Token value) =>
        value.Kind is TokenKind.Text or TokenKind.Symbol && value.Holes.All(h => h.Length > 0 && h[^2].Text is "table_name_prefix" or "table_name_suffix")
            ? value.Text.Replace(Token.Hole.ToString(), "", StringComparison.Ordinal)
            : null;

    private static void AddMembers(MappedClass mapped, RubyFile file, RubyClass type, ILookup<string, Link> macros)
    {
        for (int i = type.From + 1; i < type.To; i++)
        {
            if (!file.BeginsLine(i) || file.Tokens[i].Kind != TokenKind.Name || file.ClassAt(i) != type)
            {
                continue;
            }

            Link link = Chains.At(file.Tokens, i, commands: true).Links[0];
            AddMember(mapped, link);
            foreach (Link brought in macros[link.Name])
            {
                AddMember(mapped, brought);
            }

            // def self.open: what a class does itself may well be a query, but only a scope says so.
        }
    }

    private static void AddMember(MappedClass mapped, Link link)
    {
        if (link.Arguments is not [{ Literal: Token name }, ..])
        {
            return;
        }

        string? Said(string keyword) => link.Arguments.FirstOrDefault(a => a.Keyword == keyword)?.Literal?.Text;
        string target = (Said("class_name") is string type ? type[(type.LastIndexOf(':') + 1)..] : null) ?? Inflector.Camelized(link.Name is "has_many" or "has_and_belongs_to_many" ? Inflector.Singular(Said("source") ?? name.Text) : Said("source") ?? name.Text);
        if (link.Name == "belongs_to")
        {
            string key = Said("foreign_key") ?? $"{name.Text}_id";
            mapped.Columns.TryAdd(key, (key, name.Line));
            if (!link.Arguments.Any(a => a.Keyword == "polymorphic"))
            {
                mapped.Relations[name.Text] = new(name.Text, target, false);
            }
        }
        else if (link.Name is "has_many" or "has_one" or "has_and_belongs_to_many")
        {
            Token? join = link.Arguments.FirstOrDefault(a => a.Keyword == "join_table")?.Literal;
            string? between = link.Name != "has_and_belongs_to_many" ? null : join is not null ? Literally(join) : Between(mapped, name.Text);
            mapped.Relations[name.Text] = new(name.Text, target, link.Name != "has_one", between);
        }
        else if (link.Name is "scope" or "named_scope")
        {
            mapped.Queries.Add(name.Text);
        }
    }

    // The table between two: both names, the earlier one first.
    private static string? Between(MappedClass mapped, string other) =>
        mapped.Table is null ? null : string.CompareOrdinal(mapped.Table, other) < 0 ? $"{mapped.Table}_{other}" : $"{other}_{mapped.Table}";

    // What a method like acts_as_attachable says of whichever class calls it.
    private ILookup<string, Link> Macros()
    {
        List<(string Name, Link Link)> macros = [];
        foreach (RubyFile file in files)
        {
            foreach ((string name, int from, int to) in file.Methods.Where(m => m.Name.StartsWith("acts_as", StringComparison.Ordinal) || m.Name.StartsWith("has_", StringComparison.Ordinal)))
            {
                for (int i = from; i < to; i++)
                {
                    if (file.BeginsLine(i) && file.Tokens[i].Kind == TokenKind.Name && file.Tokens[i].Text is "has_many" or "has_one" or "belongs_to")
                    {
                        macros.Add((name, Chains.At(file.Tokens, i, commands: true).Links[0]));
                    }
                }
            }
        }

        return macros.ToLookup(m => m.Name, m => m.Link, StringComparer.Ordinal);
    }
}
