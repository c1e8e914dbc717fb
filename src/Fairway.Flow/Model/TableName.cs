namespace Fairway.Flow.Model;

/// <summary>The name of a table as its system spells it, with its schema where the engine has schemas.</summary>
/// <param name="Name">The table's own name, unquoted and in its original case.</param>
/// <param name="Schema">The schema that holds it; null where the engine has none.</param>
public readonly record struct TableName(string Name, string? Schema = null)
{
    /// <summary>Reads <c>name</c> or <c>schema.name</c>; the first dot separates.</summary>
    public static TableName Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < text.Length - 1 ? new TableName(text[(dot + 1)..], text[..dot]) : new TableName(text);
    }

    /// <summary><c>schema.name</c>, or <c>name</c> without a schema. For people; SQL is quoted by each engine.</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
