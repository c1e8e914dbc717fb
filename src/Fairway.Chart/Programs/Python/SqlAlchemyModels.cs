using System.Collections.Immutable;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>What SQLAlchemy's classes and tables stand for: <c>__tablename__</c>, <c>Table()</c>. Source: SQLAlchemy's documentation, "Declarative Mapping".</summary>
internal sealed class SqlAlchemyModels(IReadOnlyList<PythonFile> files)
{
    private readonly List<SourceQuestion> _questions = [];

    /// <summary>Classes that do not say their table.</summary>
    public IReadOnlyList<SourceQuestion> Questions => _questions;

    /// <summary>All mapped classes, and tables under the names of their variables.</summary>
    public IReadOnlyList<MappedClass> Read()
    {
        PythonFile[] own = [.. files.Where(f => f.Role is SourceRole.Use)];
        Dictionary<string, MappedClass> byName = new(StringComparer.Ordinal);
        List<MappedClass> all = [];
        (PythonFile File, PythonClass Class)[] classes = [.. own.SelectMany(f => f.Classes.Select(c => (f, c)))];
        foreach ((PythonFile file, PythonClass type) in classes.Where(c => c.Class.Body.Any(l => l[0].IsName("__tablename__") || l[0].IsName("__table__"))))
        {
            MappedClass mapped = Map(file, type);
            all.Add(mapped);
            byName.TryAdd(type.Name, mapped);
        }

        // A class without a table of its own that is derived from a mapped one lies in that one's table; mixins give their columns.
        foreach ((PythonFile file, PythonClass type) in classes)
        {
            string[] bases = [.. type.Bases.Select(b => b[(b.LastIndexOf('.') + 1)..])];
            string? parent = Array.Find(bases, b => byName.TryGetValue(b, out MappedClass? above) && (above.Path == file.Path || (file.Imports.TryGetValue(b, out PythonImport? import) && import.May(above.Path, file.Path))));
            if (!byName.ContainsKey(type.Name) && parent is not null)
            {
                MappedClass mapped = Map(file, type);
                mapped.Table = byName[parent].Table;
                mapped.Inherit(byName[parent]);
                all.Add(mapped);
            }
        }

        all.AddRange(own.SelectMany(Tables));
        foreach (MappedClass mapped in all.ToArray())
        {
            AddBackwards(mapped, byName);
        }

        return all;
    }

    private MappedClass Map(PythonFile file, PythonClass type)
    {
        MappedClass mapped = new(type.Name, file.Path, type.Line);
        foreach (ImmutableArray<Token> line in type.Body.Where(l => l.Length > 2 && l[0].Kind == TokenKind.Name))
        {
            int equals = 1;
            while (equals < line.Length && !line[equals].Is("="))
            {
                equals++;
            }

            if (equals + 1 >= line.Length)
            {
                continue;
            }

            if (line[0].Text == "__tablename__")
            {
                mapped.Table = line[equals + 1].Kind == TokenKind.Text && line[equals + 1].Holes.Length == 0 ? line[equals + 1].Text : null;
            }
            else if (line[equals + 1].Kind == TokenKind.Name)
            {
                AddMember(mapped, line[0].Text, line[0].Line, Chains.At(line, equals + 1, commands: false).Links);
            }
        }

        if (mapped.Table is null && type.Body.Any(l => l[0].IsName("__tablename__")))
        {
            _questions.Add(new(SourceQuestionKind.TableUnknown, type.Name, [], file.Path, type.Line));
        }

        return mapped;
    }

    private static void AddMember(MappedClass mapped, string name, int line, ImmutableArray<Link> links)
    {
        Link last = links[^1];
        if (last.Name is "Column" or "mapped_column" && last.IsCall)
        {
            mapped.Columns[name] = (last.Arguments is [{ Keyword: null, Literal: Token said }, ..] ? said.Text : name, line);
        }
        else if (last.Name is "relationship" or "relation" or "association_proxy" && last.Arguments is [{ Keyword: null } to, ..] && (to.Literal?.Text ?? to.Path?.Text) is string target)
        {
            mapped.Relations[name] = new(name, target[(target.LastIndexOf('.') + 1)..], !last.Arguments.Any(a => a.Keyword == "uselist" && a.Tokens[0].IsName("False")), last.Arguments.FirstOrDefault(a => a.Keyword == "secondary")?.Literal?.Text);
        }
        else if (name == "__table__" && last.Name == "Table" && last.Arguments is [{ Literal: Token table }, ..])
        {
            mapped.Table = table.Text;
        }
    }

    private static IEnumerable<MappedClass> Tables(PythonFile file)
    {
        ImmutableArray<Token> tokens = file.Tokens;
        for (int i = 2; i < tokens.Length; i++)
        {
            if (tokens[i - 1].Is("=") && tokens[i - 2].Kind == TokenKind.Name && tokens[i].Kind == TokenKind.Name
                && Chains.At(tokens, i, commands: false).Links is [.., { Name: "Table", IsCall: true, Arguments: [{ Literal: Token name }, _, ..] } call])
            {
                MappedClass mapped = new(tokens[i - 2].Text, file.Path, tokens[i].Line) { Table = name.Text };
                foreach (Argument column in call.Arguments.Where(a => a.Tokens.Count > 2 && a.Tokens[0].Kind == TokenKind.Name))
                {
                    ImmutableArray<Token> said = [.. column.Tokens];
                    if (Chains.At(said, 0, commands: false).Links is [.., { Name: "Column", Arguments: [{ Literal: Token own }, ..] }])
                    {
                        mapped.Columns[own.Text] = (own.Text, own.Line);
                    }
                }

                yield return mapped;
            }
        }
    }

    private static void AddBackwards(MappedClass mapped, Dictionary<string, MappedClass> byName)
    {
        foreach (Relation relation in mapped.Relations.Values.ToArray())
        {
            if (byName.TryGetValue(relation.Target, out MappedClass? target))
            {
                target.Relations.TryAdd($"{mapped.Name.ToLowerInvariant()}_of_{relation.Name}", new(relation.Name, mapped.Name, true));
            }
        }
    }
}
