using System.Collections.Frozen;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Naming;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>The members of ActiveRecord's classes, relations and objects.</summary>
internal sealed class RailsDialect : IDialect
{
    private static readonly FrozenSet<string> _queries = new[]
    {
        "where", "find", "find_by", "find_by!", "find_by_sql", "all", "first", "first!", "last", "last!", "take", "pluck", "pick", "order", "reorder", "joins", "left_joins", "left_outer_joins", "includes",
        "preload", "eager_load", "references", "count", "exists?", "group", "having", "select", "limit", "offset", "sum", "maximum", "minimum", "average", "distinct", "uniq", "not", "none", "unscoped",
        "find_each", "find_in_batches", "in_batches", "ids", "from", "lock", "readonly", "rewhere", "merge", "or", "table_name", "quoted_table_name", "arel_table", "find_or_initialize_by", "any?", "empty?",
        "unscope", "extending", "each_with_index", "size", "to_a", "count_by_sql", "second", "sole", "find_sole_by", "count_and_group_by", "column_names",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _writes = new[]
    {
        "create", "create!", "update_all", "delete_all", "destroy_all", "find_or_create_by", "find_or_create_by!", "insert", "insert_all", "upsert", "upsert_all", "update", "update!", "destroy", "delete", "new",
        "build", "touch_all", "update_counters", "increment_counter", "decrement_counter", "import", "<<", "clear", "delete_by", "destroy_by", "first_or_create", "first_or_initialize", "new!",
    }.ToFrozenSet(StringComparer.Ordinal);

    public bool BeginsQuery(string member) => _queries.Contains(member) || _writes.Contains(member) || member.StartsWith("find_by_", StringComparison.Ordinal);

    public bool GoesOn(string member) => BeginsQuery(member) || member is "each" or "map" or "collect" or "detect" or "reject" or "sort_by" or "select" or "include?" or "length" or "group_by" or "each_slice" or "flat_map" or "present?" or "blank?";

    public bool GivesOne(string member) =>
        member is "find" or "find_by" or "find_by!" or "first" or "first!" or "last" or "last!" or "take" or "new" or "build" or "create" or "create!" or "find_or_create_by" or "find_or_create_by!" or "find_or_initialize_by" or "detect" or "second" or "sole"
        || (member.StartsWith("find_by_", StringComparison.Ordinal) && member != "find_by_sql");

    public bool Stores(string member) => member is "save" or "save!" or "destroy" or "destroy!" or "delete" or "update" or "update!" or "update_attribute" or "update_attributes" or "update_column" or "update_columns" or "reload" or "touch" or "increment!" or "decrement!" or "toggle!" or "lock!";

    public bool Fetches(string member) => member is "joins" or "includes" or "preload" or "eager_load" or "left_joins" or "left_outer_joins" or "references";

    public bool IsAside(string member) => member is "model_name" or "human_attribute_name" or "name" or "transaction" or "class" or "to_s" or "reflect_on_association" or "descendants" or "class_eval" or "send" or "include" or "prepend" or "lock_optimistically";

    public Access AccessOf(string member) => _writes.Contains(member) ? Access.Write : Access.Read;

    public IEnumerable<string[]> PathsOf(Link link)
    {
        foreach (Argument argument in link.Arguments)
        {
            if (argument.Keyword is not null)
            {
                yield return [argument.Keyword, .. Fetches(link.Name) && argument.Literal is Token inner ? (string[])[inner.Text] : []];
            }
            else if (argument.Literal is { Kind: TokenKind.Symbol } symbol)
            {
                yield return [symbol.Text];
            }
            else
            {
                foreach (string[] path in Nested(argument, Fetches(link.Name)))
                {
                    yield return path;
                }
            }
        }
    }

    // {:status => 1}, [:project, {:author => :role}]: the keys that stand outermost, and what they lead to.
    private static IEnumerable<string[]> Nested(Argument argument, bool fetches)
    {
        ArraySegment<Token> tokens = argument.Tokens;
        if (tokens.Count == 0 || !Brackets.Opens(tokens[0]))
        {
            yield break;
        }

        for (int i = 1; i < tokens.Count; i++)
        {
            bool keyed = tokens[i].Kind == TokenKind.Label || (i + 1 < tokens.Count && tokens[i + 1].Is("=>"));
            if (tokens[i].Kind is TokenKind.Symbol or TokenKind.Label && (keyed || fetches))
            {
                yield return [tokens[i].Text];
            }
        }
    }
}
