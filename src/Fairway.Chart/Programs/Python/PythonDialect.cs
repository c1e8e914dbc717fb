using System.Collections.Frozen;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>The members of Django's managers and querysets, and of SQLAlchemy's tables and queries.</summary>
internal sealed class PythonDialect : IDialect
{
    private static readonly FrozenSet<string> _reads = new[]
    {
        "all", "filter", "exclude", "get", "first", "last", "earliest", "latest", "count", "exists", "values", "values_list", "order_by", "annotate", "aggregate", "select_related",
        "prefetch_related", "distinct", "none", "only", "defer", "using", "in_bulk", "iterator", "dates", "datetimes", "reverse", "extra", "raw", "select_for_update", "union", "query",
        "filter_by", "one", "one_or_none", "scalar", "join", "outerjoin", "group_by", "having", "limit", "offset", "where", "with_for_update", "options", "aget", "afirst", "acount", "get_queryset",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _writes = new[]
    {
        "create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "add", "remove", "set", "clear", "insert", "acreate", "aupdate", "adelete",
    }.ToFrozenSet(StringComparer.Ordinal);

    public bool BeginsQuery(string member) => member is "objects" or "_default_manager" or "query" or "c" or "select" or "insert" or "update" or "delete" or "__table__";

    public bool GoesOn(string member) => _reads.Contains(member) || _writes.Contains(member);

    public bool GivesOne(string member) => member is "get" or "first" or "last" or "create" or "get_or_create" or "update_or_create" or "earliest" or "latest" or "one" or "one_or_none" or "aget" or "afirst";

    public bool Stores(string member) => member is "save" or "delete" or "asave" or "adelete" or "refresh_from_db";

    public bool Fetches(string member) => member is "select_related" or "prefetch_related" or "annotate" or "aggregate";

    public bool IsAside(string member) => member is "DoesNotExist" or "MultipleObjectsReturned" or "_meta" or "__name__" or "__class__";

    public Access AccessOf(string member) => _writes.Contains(member) ? Access.Write : Access.Read;

    public IEnumerable<string[]> PathsOf(Link link)
    {
        bool named = link.Name is "values" or "values_list" or "order_by" or "only" or "defer" or "select_related" or "prefetch_related" or "distinct" or "latest" or "earliest" or "dates" or "datetimes" or "in_bulk";
        foreach (Argument argument in link.Arguments)
        {
            if (argument.Keyword is not null && GoesOn(link.Name))
            {
                yield return Steps(argument.Keyword);
            }
            else if (named && argument.Literal is Token said)
            {
                yield return Steps(said.Text.TrimStart('-', '+'));
            }

            // F and Q objects, and what sums up, name paths too.
            for (int i = 0; i + 2 < argument.Tokens.Count; i++)
            {
                if (argument.Tokens[i + 1].Is("(") && argument.Tokens[i].Kind == TokenKind.Name)
                {
                    Token first = argument.Tokens[i + 2];
                    bool keyed = argument.Tokens[i].Text == "Q" && first.Kind == TokenKind.Name;
                    bool quoted = argument.Tokens[i].Text is "F" or "Count" or "Sum" or "Max" or "Min" or "Avg" or "OuterRef" or "Prefetch" && first.Kind == TokenKind.Text;
                    if (keyed || quoted)
                    {
                        yield return Steps(first.Text);
                    }
                }
            }
        }
    }

    private static string[] Steps(string path) => path.Split("__", StringSplitOptions.RemoveEmptyEntries);
}
