using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Sql;

/// <summary>The tables of a trial, which are never committed, and their statements.</summary>
internal static class TrialSql
{
    /// <summary>Begins the name of everything that a trial makes.</summary>
    public const string Prefix = "_fairway_trial_";

    /// <summary>True when the schema $1 is there.</summary>
    public const string SchemaExists = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1)";

    /// <summary>The table that stands for another: as many columns, all of one type that takes any value as it comes, and no key, because a copy makes keys
    /// after the rows.</summary>
    /// <param name="table">The table that it stands for.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="asText">True to take what COPY's text format brings, false to take bytes.</param>
    public static TableSchema Table(TableSchema table, TableName name, bool asText) => new()
    {
        Name = name,
        Columns =
        [
            .. table.StoredColumns.Select((_, i) => new ColumnSchema
            {
                Name = $"c{i}",
                Type = new ColumnType(asText ? ValueKind.Text : ValueKind.Bytes),
                NativeType = asText ? "text" : "bytea",
                WireForm = (asText ? WireForm.Text : WireForm.Bytea).ToString(),
            }),
        ],
    };

    /// <summary>Makes the schema of a trial's own.</summary>
    public static string CreateSchema(string schema) => $"CREATE SCHEMA {Quote.Identifier(schema)}";
}
