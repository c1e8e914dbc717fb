namespace Fairway.Chart.Statements;

/// <summary>What PostgreSQL's own functions give where they stand in FROM. Of all others it is not known.</summary>
internal static class TableFunctions
{
    /// <summary>The columns of a function's rows, or null. A single column without a name of its own is called as the source is.</summary>
    public static List<string>? ColumnsOf(string function, string? alias) => function switch
    {
        "generate_series" or "generate_subscripts" or "unnest" or "regexp_split_to_table" or "regexp_matches" or "string_to_table" or "json_object_keys" or "jsonb_object_keys" or "jsonb_path_query" =>
            [alias ?? function],
        "json_array_elements" or "jsonb_array_elements" or "json_array_elements_text" or "jsonb_array_elements_text" => ["value"],
        "json_each" or "jsonb_each" or "json_each_text" or "jsonb_each_text" => ["key", "value"],
        _ => null,
    };
}
