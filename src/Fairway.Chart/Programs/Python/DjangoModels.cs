using System.Collections.Immutable;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>
/// What Django's models stand for: <c>db_table</c>, else the application's label and the class's name in lower case. The label is the one of <c>Meta.app_label</c>, of
/// <c>apps.py</c>, or the folder that holds the models. Source: Django's documentation, "Model Meta options", "Model field reference".
/// </summary>
internal sealed class DjangoModels(IReadOnlyList<PythonFile> files)
{
    private readonly Dictionary<string, List<(PythonFile File, PythonClass Class)>> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<PythonClass, MappedClass> _done = [];

    /// <summary>All models, abstract ones without a table.</summary>
    public IReadOnlyList<MappedClass> Read()
    {
        (PythonFile File, PythonClass Class)[] all = [.. files.Where(f => f.Role is SourceRole.Use).SelectMany(f => f.Classes.Select(c => (f, c)))];
        HashSet<string> names = [];
        int before;
        do
        {
            before = names.Count;
            foreach ((PythonFile file, PythonClass type) in all.Where(c => !names.Contains(c.Class.Name) && IsModel(c.File, c.Class, names)))
            {
                names.Add(type.Name);
            }
        }
        while (names.Count > before);

        (PythonFile File, PythonClass Class)[] models = [.. all.Where(c => names.Contains(c.Class.Name) && IsModel(c.File, c.Class, names))];
        foreach ((PythonFile File, PythonClass Class) model in models)
        {
            if (!_models.TryGetValue(model.Class.Name, out List<(PythonFile, PythonClass)>? same))
            {
                _models[model.Class.Name] = same = [];
            }

            same.Add(model);
        }

        MappedClass[] mapped = [.. models.Select(m => Map(m.File, m.Class, 0))];
        List<MappedClass> others = [];
        AddReverse(mapped, models, others);
        return [.. mapped, .. others];
    }

    private static bool IsModel(PythonFile file, PythonClass type, HashSet<string> names) =>
        type.Bases.Any(b => b is "models.Model" or "AbstractUser" or "AbstractBaseUser" or "MPTTModel" or "TimeStampedModel"
            || (b is "Model" && file.Imports.TryGetValue(b, out PythonImport? import) && import.Module.StartsWith("django", StringComparison.Ordinal))
            || (names.Contains(Last(b)) && Last(b) != type.Name && (!file.Imports.TryGetValue(b, out import) || !import.Module.StartsWith("rest_framework", StringComparison.Ordinal))))
        && !type.Bases.Any(b => b.EndsWith("Form", StringComparison.Ordinal) || b.EndsWith("Serializer", StringComparison.Ordinal) || b.EndsWith("Enum", StringComparison.Ordinal));

    private static string Last(string dotted) => dotted[(dotted.LastIndexOf('.') + 1)..];

    private MappedClass Map(PythonFile file, PythonClass type, int depth)
    {
        if (_done.TryGetValue(type, out MappedClass? done))
        {
            return done;
        }

        MappedClass mapped = _done[type] = new(type.Name, file.Path, type.Line);
        Dictionary<string, ImmutableArray<Token>> meta = Options(type);
        bool isAbstract = meta.TryGetValue("abstract", out ImmutableArray<Token> said) && said.Any(t => t.IsName("True"));
        bool isProxy = meta.TryGetValue("proxy", out said) && said.Any(t => t.IsName("True"));
        bool saysTable = meta.TryGetValue("db_table", out said);
        mapped.Table = isAbstract ? null
            : saysTable ? said.FirstOrDefault(t => t.Kind == TokenKind.Text)?.Text
            : $"{(meta.TryGetValue("app_label", out said) ? said.FirstOrDefault(t => t.Kind == TokenKind.Text)?.Text : null) ?? LabelOf(file.Path)}_{type.Name.ToLowerInvariant()}";
        mapped.Columns["id"] = ("id", type.Line);
        mapped.Columns["pk"] = ("id", type.Line);
        mapped.Queries.UnionWith(["objects", "_default_manager", "_base_manager"]);
        foreach (ImmutableArray<Token> line in type.Body.Where(l => l.Length > 3 && l[0].Kind == TokenKind.Name && l[1].Is("=") && l[2].Kind == TokenKind.Name))
        {
            Chain chain = Chains.At(line, 2, commands: false);
            AddField(mapped, line[0].Text, line[0].Line, chain.Links[^1]);
        }

        foreach (string name in type.Bases.Select(Last))
        {
            if (depth < 16 && _models.TryGetValue(name, out List<(PythonFile File, PythonClass Class)>? bases))
            {
                (PythonFile from, PythonClass parent) = bases.Find(b => b.File == file) is { Class: not null } near ? near : bases[0];
                MappedClass above = Map(from, parent, depth + 1);
                mapped.Inherit(above);
                mapped.Table = isProxy ? above.Table : mapped.Table;
            }
        }

        return mapped;
    }

    private static void AddField(MappedClass mapped, string name, int line, Link field)
    {
        string? Said(string keyword) => field.Arguments.FirstOrDefault(a => a.Keyword == keyword)?.Literal?.Text;
        if (field.Name is "ForeignKey" or "OneToOneField" or "ParentalKey" or "TreeForeignKey")
        {
            mapped.Columns[$"{name}_id"] = (Said("db_column") ?? $"{name}_id", line);
            mapped.Relations[name] = new(name, TargetOf(mapped, field) ?? "", false);
        }
        else if (field.Name is "ManyToManyField")
        {
            string? through = mapped.Table is null || field.Arguments.Any(a => a.Keyword == "through") ? null : Said("db_table") ?? $"{mapped.Table}_{name.ToLowerInvariant()}";
            mapped.Relations[name] = new(name, TargetOf(mapped, field) ?? "", true, through);
        }
        else if (field.Name.EndsWith("Field", StringComparison.Ordinal) && field.IsCall && field.Name is not ("GenericRelation" or "GenericForeignKey"))
        {
            mapped.Columns[name] = (Said("db_column") ?? name, line);
        }
        else if (field.Name.EndsWith("Manager", StringComparison.Ordinal) || field.Name is "as_manager" or "from_queryset")
        {
            mapped.Queries.Add(name);
        }
    }

    private static string? TargetOf(MappedClass mapped, Link field)
    {
        Argument? to = field.Arguments.FirstOrDefault(a => a.Keyword == "to") ?? field.Arguments.FirstOrDefault(a => a.Keyword is null);
        string? target = to?.Literal?.Text ?? to?.Path?.Text;
        return target is "self" ? mapped.Name : target is "AUTH_USER_MODEL" ? "User" : target is null ? null : Last(target);
    }

    // What leads back: related_name, else the class's name in lower case; with _set behind it when it leads to many.
    // A class that the program does not define, its users for example, leads back all the same.
    private static void AddReverse(MappedClass[] mapped, (PythonFile File, PythonClass Class)[] models, List<MappedClass> others)
    {
        Dictionary<string, MappedClass> byName = [];
        foreach (MappedClass one in mapped)
        {
            byName.TryAdd(one.Name, one);
        }

        for (int i = 0; i < mapped.Length; i++)
        {
            foreach (ImmutableArray<Token> line in models[i].Class.Body.Where(l => l.Length > 3 && l[0].Kind == TokenKind.Name && l[1].Is("=") && l[2].Kind == TokenKind.Name))
            {
                Link field = Chains.At(line, 2, commands: false).Links[^1];
                if (mapped[i].Table is null || field.Name is not ("ForeignKey" or "OneToOneField" or "ManyToManyField" or "TreeForeignKey")
                    || TargetOf(mapped[i], field) is not string target)
                {
                    continue;
                }

                if (!byName.TryGetValue(target, out MappedClass? to))
                {
                    others.Add(byName[target] = to = new(target, "", 0));
                }

                string own = mapped[i].Name.ToLowerInvariant();
                string? related = field.Arguments.FirstOrDefault(a => a.Keyword == "related_name")?.Literal?.Text;
                bool many = field.Name != "OneToOneField";
                string back = related ?? (many ? $"{own}_set" : own);
                to.Relations.TryAdd(back, new(back, mapped[i].Name, many));
                to.Relations.TryAdd(related ?? own, new(related ?? own, mapped[i].Name, many));
            }
        }
    }

    private static Dictionary<string, ImmutableArray<Token>> Options(PythonClass type) =>
        type.Inner.Where(c => c.Name == "Meta").SelectMany(c => c.Body).Where(l => l.Length > 2 && l[0].Kind == TokenKind.Name && l[1].Is("="))
            .GroupBy(l => l[0].Text).ToDictionary(g => g.Key, g => g.First()[2..]);

    private string LabelOf(string path)
    {
        string[] steps = path.Split('/');
        int models = Array.FindIndex(steps, s => s is "models" or "models.py");
        int folder = models > 0 ? models - 1 : steps.Length - 2;
        string label = folder >= 0 ? steps[folder] : "";
        string apps = string.Join('/', steps.Take(folder + 1).Append("apps.py"));
        PythonFile? config = files.FirstOrDefault(f => f.Path == apps);
        string? said = config?.Classes.SelectMany(c => c.Body).Where(l => l.Length > 2 && l[0].IsName("label") && l[1].Is("=") && l[2].Kind == TokenKind.Text).Select(l => l[2].Text).FirstOrDefault();
        return said ?? label;
    }
}
