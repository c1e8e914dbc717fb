namespace Fairway.Chart.Programs.Naming;

/// <summary>The mapped classes of a program, by their names and by what leads to them.</summary>
internal sealed class ClassBook
{
    private readonly Dictionary<string, List<MappedClass>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<MappedClass>> _byRelation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MappedClass>> _byVariable = new(StringComparer.Ordinal);

    /// <summary>Makes a book of classes whose mappings are complete.</summary>
    public ClassBook(IEnumerable<MappedClass> classes)
    {
        MappedClass[] all = [.. classes.Where(c => c.Table is not null || (c.Path.Length == 0 && c.Relations.Count > 0))];
        foreach (MappedClass mapped in all)
        {
            Add(_byVariable, Plain(mapped.Name), mapped);
        }

        // A class of elsewhere leads to tables but is none.
        foreach (MappedClass mapped in all.Where(c => c.Table is not null))
        {
            Add(_byName, mapped.Name, mapped);
        }

        foreach (MappedClass mapped in all)
        {
            foreach (Relation relation in mapped.Relations.Values.Where(r => _byName.ContainsKey(r.Target)))
            {
                if (!_byRelation.TryGetValue(relation.Name, out HashSet<MappedClass>? targets))
                {
                    _byRelation[relation.Name] = targets = [];
                }

                targets.UnionWith(_byName[relation.Target]);
            }
        }
    }

    /// <summary>The classes of a name.</summary>
    public IReadOnlyList<MappedClass> Named(string name) => _byName.GetValueOrDefault(name) ?? [];

    /// <summary>The class of a name that lies nearest to a file; null when there is none.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="from">The file that says it.</param>
    /// <param name="isSure">False when another class of that name, of another table, lies as near.</param>
    public MappedClass? Nearest(string name, string from, out bool isSure) => Nearest(Named(name), from, out isSure);

    /// <summary>The class of some that lies nearest to a file; null when there is none.</summary>
    public static MappedClass? Nearest(IReadOnlyList<MappedClass> named, string from, out bool isSure)
    {
        isSure = true;
        if (named.Count < 2)
        {
            return named.Count == 0 ? null : named[0];
        }

        int most = named.Max(c => Shared(c.Path, from));
        MappedClass[] nearest = [.. named.Where(c => Shared(c.Path, from) == most)];
        isSure = nearest.Select(c => c.Table).Distinct().Count() == 1;
        return nearest[0];
    }

    /// <summary>The class that a relation leads to, one of elsewhere included; null when nothing is known of it.</summary>
    public MappedClass? TargetOf(Relation relation, string from, out bool isSure) =>
        Nearest(relation.Target, from, out isSure) ?? (ByVariable(relation.Target) is { Table: null } other ? other : null);

    /// <summary>The classes that a relation of a name leads to.</summary>
    public IReadOnlyCollection<MappedClass> ByRelation(string name) => _byRelation.GetValueOrDefault(name) ?? [];

    /// <summary>The class that a variable is named after, <c>mailing_list</c> after <c>MailingList</c>; null when there is none or several.</summary>
    public MappedClass? ByVariable(string variable) => _byVariable.GetValueOrDefault(Plain(variable)) is [MappedClass only] ? only : null;

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).TrimStart('@').ToLowerInvariant();

    private static int Shared(string one, string other)
    {
        string[] left = one.Split('/');
        string[] right = other.Split('/');
        int same = 0;
        while (same < left.Length && same < right.Length && left[same] == right[same])
        {
            same++;
        }

        return one == other ? int.MaxValue : same;
    }

    private static void Add(Dictionary<string, List<MappedClass>> to, string key, MappedClass mapped)
    {
        if (!to.TryGetValue(key, out List<MappedClass>? all))
        {
            to[key] = all = [];
        }

        all.Add(mapped);
    }
}
