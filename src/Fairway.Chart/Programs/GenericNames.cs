using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>Identifiers that mean too much to be a signal: everyday words of programs, and what stands in more than one file of twenty.</summary>
public static class GenericNames
{
    private const double MostFiles = 0.05;

    /// <summary>In a handful of files, one of twenty is less than one: a name is not generic for standing in its own.</summary>
    private const int FewestFiles = 5;

    private static readonly FrozenSet<string> _words = new[]
    {
        "account", "action", "address", "attachment", "author", "category", "change", "changes", "child", "children", "client", "comment", "comments", "config", "content", "contents", "country",
        "customer", "data", "date", "document", "email", "emails", "entry", "entries", "event", "events", "field", "file", "files", "filter", "group", "groups", "history", "image", "item", "items",
        "job", "jobs", "key", "keys", "label", "language", "line", "lines", "link", "list", "lists", "location", "log", "logs", "member", "members", "message", "messages", "model", "name", "names",
        "node", "note", "notes", "option", "options", "order", "orders", "owner", "page", "pages", "parent", "permission", "person", "product", "products", "profile", "project", "property", "query",
        "record", "report", "request", "requests", "result", "results", "role", "roles", "rule", "rules", "schedule", "sender", "service", "session", "setting", "settings", "state", "status", "tag",
        "tags", "task", "tasks", "team", "template", "text", "thread", "ticket", "time", "title", "token", "tokens", "tree", "type", "types", "url", "user", "users", "value", "values", "version",
        "versions", "view", "vote", "votes", "watcher", "workflow",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those of some names that are generic, in lower case.</summary>
    /// <param name="names">The names that matter.</param>
    /// <param name="files">How many files each identifier stands in, by its lower-case spelling.</param>
    /// <param name="all">How many files there are.</param>
    public static ImmutableHashSet<string> Among(IEnumerable<string> names, IReadOnlyDictionary<string, int> files, int all)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(files);
        return [.. names.Select(n => n.ToLowerInvariant()).Where(n => _words.Contains(n) || files.GetValueOrDefault(n) > Math.Max(FewestFiles, MostFiles * all))];
    }
}
