using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>What has changed around the tables of a domain, and what may come of it.</summary>
/// <param name="authority">The side that takes writes now: <c>source</c> or <c>target</c>.</param>
/// <param name="source">What the source declares.</param>
/// <param name="target">What the target declares.</param>
/// <param name="routes">How the tables cross.</param>
public sealed class SurroundingChanges(string authority, DatabaseSchema source, DatabaseSchema target, IEnumerable<TableRoute> routes)
{
    private readonly TableRoute[] _routes = [.. routes];

    /// <summary>The changes from one look to the next.</summary>
    public ImmutableArray<DefinitionChange> Between(IEnumerable<DefinedObject> was, IEnumerable<DefinedObject> now)
    {
        var before = was.ToDictionary(o => o.Id);
        var after = now.ToDictionary(o => o.Id);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(id => (Id: id, Was: before.GetValueOrDefault(id)?.Digest, Now: after.GetValueOrDefault(id)?.Digest))
                .Where(c => c.Was != c.Now)
                .OrderBy(c => $"{c.Id.Side} {c.Id.Kind} {c.Id.Name}", StringComparer.Ordinal)
                .Select(c => new DefinitionChange(c.Id.Side, c.Id.Kind, c.Id.Name, c.Was, c.Now, Matters(c.Id.Side, c.Id.Kind, c.Id.Name, c.Now is null))),
        ];
    }

    private string? Matters(string side, string kind, string name, bool isGone)
    {
        bool follows = side != authority;
        return kind switch
        {
            Surroundings.UniqueIndex when isGone => follows ? "after a switch it keeps nobody from writing duplicates" : "what is written now may be refused on the other side, if that still has it",
            Surroundings.UniqueIndex when OthersHave(side, name) => null,
            Surroundings.UniqueIndex => follows ? "the other side has no such rule, and a row from there that breaks it stops following" : "the other side has no such rule, and takes duplicates after a switch",
            "checks" => follows ? "a row from the other side that breaks them stops following" : "the other side has the former ones",
            "trigger" when follows && !isGone => "what it writes, nobody wrote on the other side; after a switch it fires for everybody",
            "trigger" or "rule" or "policy" => "the two sides do not treat writers alike any more: see to it before a switch",
            "default" or "expression" => "after a switch, rows get another value than before it",
            _ => null,
        };
    }

    // An index of the same columns, by whatever name.
    private bool OthersHave(string side, string name)
    {
        bool here = side == "source";
        foreach (TableRoute route in _routes)
        {
            TableSchema? table = (here ? source : target).Find(here ? route.Source.Name : route.Target.Name);
            TableSchema? other = (here ? target : source).Find(here ? route.Target.Name : route.Source.Name);
            IndexSchema? index = table?.Indexes.FirstOrDefault(i => Surroundings.NameOf(table, i) == name);
            if (index is null || other is null)
            {
                continue;
            }

            var columns = index.Columns.Select(c => route.Columns.FirstOrDefault(r => (here ? r.Source : r.Target) == c) is { } at ? (here ? at.Target : at.Source) : null).ToHashSet();
            return !index.Partial && !columns.Contains(null) && other.Indexes.Any(i => i is { Unique: true, Partial: false } && columns.SetEquals(i.Columns));
        }

        return false;
    }
}
