using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What of the source is missing in the target, or other than it was: tables first, then every object that falls with them.</summary>
internal sealed class ArrivingTables
{
    private readonly HashSet<string> _absent;
    private readonly HashSet<string> _changed;

    // Texts are searched for bare words, whose case may be any: there is no telling what a body means by them.
    private readonly HashSet<string> _absentWords;
    private readonly HashSet<string> _changedWords;

    public ArrivingTables(StringComparer names, IEnumerable<TableName> absent, IEnumerable<TableName> changed)
    {
        TableName[] gone = [.. absent];
        TableName[] other = [.. changed];
        _absent = new HashSet<string>(gone.Select(n => n.ToString()), names);
        _changed = new HashSet<string>(other.Select(n => n.ToString()), names);
        _absentWords = new HashSet<string>(gone.Select(n => n.Name), StringComparer.OrdinalIgnoreCase);
        _changedWords = new HashSet<string>(other.Select(n => n.Name), StringComparer.OrdinalIgnoreCase);
    }

    public bool IsAbsent(string table) => _absent.Contains(table);

    public bool IsChanged(string table) => _changed.Contains(table);

    public bool IsMissing(string name) => IsAbsent(name) || IsChanged(name);

    /// <summary>True when an object uses, or its text mentions, what is not there.</summary>
    public bool UsesAbsent(SchemaObject item, string text) => item.Uses is { } uses ? uses.Any(IsAbsent) : SqlMentions.Any(text, _absentWords);

    /// <summary>True when an object uses, or its text mentions, what is other than it was.</summary>
    public bool UsesChanged(SchemaObject item, string text) => item.Uses is { } uses ? uses.Any(IsChanged) : SqlMentions.Any(text, _changedWords);

    /// <summary>An object stays behind.</summary>
    public void Lose(SchemaObject item)
    {
        _absent.Add(item.Name);
        string name = item.Name.Split('(', 2)[0];
        _absentWords.Add(name[(name.LastIndexOf('.') + 1)..]);
    }
}
