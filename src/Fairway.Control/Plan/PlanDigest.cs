using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>
/// The fingerprint of what a plan writes: tables, columns, keys, routes, and the mapping as the user wrote it, because the description of a step need
/// not hold all that it does. Addresses do not count, nor does the order of tables or of the mapping's lines.
/// </summary>
internal static class PlanDigest
{
    public static string Of(ImmutableArray<TableCrossing> crossings, TargetNames names)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (TableCrossing crossing in crossings.OrderBy(c => c.Name, StringComparer.Ordinal))
            {
                Write(json, crossing, names.MappingOf(crossing.Source.Name));
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, TableCrossing crossing, TableMappingSpec? mapping)
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
                json.WriteStartArray();
                json.WriteStringValue(column.Source);
                json.WriteStringValue(column.Target);
                foreach (IValueTransform step in column.Steps)
                {
                    json.WriteStringValue(step.Description);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("mapping");
        foreach (ColumnMappingSpec column in (mapping?.Columns ?? []).OrderBy(c => c.Column, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Column, StringComparer.Ordinal))
        {
            Write(json, column);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What a description leaves out: the pairs of a value map. The other steps say all that they do.
    private static void Write(Utf8JsonWriter json, ColumnMappingSpec column)
    {
        foreach (ValueMappingSpec value in column.Values.OrderBy(v => v.From, StringComparer.Ordinal))
        {
            json.WriteStartArray();
            json.WriteStringValue(column.Column);
            json.WriteStringValue(value.From);
            json.WriteStringValue(value.To);
            json.WriteEndArray();
        }
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
