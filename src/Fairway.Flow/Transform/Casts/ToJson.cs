using System.Text.Json;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>JSON from text that is one JSON value; kept as it was written.</summary>
internal static class ToJson
{
    private const int MostDepth = 1_000;

    public static Conversion? From(ColumnType input) => input.Kind == ValueKind.Text ? FromText : null;

    private static void FromText(ReadOnlySpan<byte> value, RowBatch output)
    {
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            while (reader.Read())
            {
                // Reading to the end is the check.
            }
        }
        catch (JsonException)
        {
            // Its message quotes the text, so it is not kept as a cause.
            throw new ValueRefusedException($"text that is no JSON value, or one nested deeper than {MostDepth}", "json");
        }

        output.Append(value);
    }
}
