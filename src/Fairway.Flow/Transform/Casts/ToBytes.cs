using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Bytes from the UTF-8 of a text and from the sixteen of a uuid: they are already there.</summary>
internal static class ToBytes
{
    public static Conversion? From(ColumnType input) =>
        input.Kind is ValueKind.Text or ValueKind.Uuid ? static (value, batch) => batch.Append(value) : null;
}
