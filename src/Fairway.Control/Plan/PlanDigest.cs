using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>The fingerprint of what a plan writes: tables, columns, keys, routes and their steps. Addresses and the order of tables do not count.</summary>
internal static class PlanDigest
{
    public static string Of(ImmutableArray<TableCrossing> crossings)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (TableCrossing crossing in crossings.OrderBy(c => c.Name, StringComparer.Ordinal))
            {
                Write(json, crossing);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, TableCrossing crossing)
    {
        json.WriteStartObject();
        json.WriteString("source", crossing.Name);
        WriteColumns(json, crossing.Source);
        json.WriteStartArray("routes");
        foreach (TableRoute route in crossing.Routes)
        {
            json.WriteStartObject();
            json.WriteString("target", route.Target.Name.ToString());
            WriteColumns(json, route.Target);
            json.WriteStartArray("steps");
            foreach (ColumnRoute column in route.Columns)
            {
                json.WriteStringValue($"{column.Source} -> {column.Target}: {string.Join("; ", column.Steps.Select(s => s.Description))}");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, TableSchema table)
    {
        json.WriteStartArray("columns");
        foreach (ColumnSchema column in table.Columns)
        {
            var text = new StringBuilder(column.Name).Append(' ').Append(column.Type).Append(" as ").Append(column.NativeType);
            json.WriteStringValue(text.Append(column.Nullable ? "" : " not null").ToString());
        }

        json.WriteEndArray();
        json.WriteString("key", table.Key is null ? "" : string.Join(", ", table.Key.Columns));
    }
}
