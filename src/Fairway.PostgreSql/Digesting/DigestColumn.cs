using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Digesting;

/// <summary>What the digester has to know of a column.</summary>
/// <param name="Form">How its values travel.</param>
/// <param name="Scale">Numeric: digits after the point; −1 for as many as each value shows.</param>
internal readonly record struct DigestColumn(WireForm Form, int Scale)
{
    public static DigestColumn Of(ColumnSchema column) => new(WireForms.Of(column), column.Type.Precision > 0 ? column.Type.Scale : -1);

    /// <summary>True when a value's canonical bytes are those of the wire, or end with them, whatever their length.</summary>
    public bool IsBytes => Form is WireForm.Text or WireForm.Bytea or WireForm.Json or WireForm.Jsonb || WireForms.IsPrinted(Form);
}
