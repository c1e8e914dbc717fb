namespace Fairway.Flow.Model;

/// <summary>One column of a table.</summary>
public sealed record ColumnSchema
{
    /// <summary>The column's name, unquoted, in its original case.</summary>
    public required string Name { get; init; }

    /// <summary>The logical type in which its values cross.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>The type as its own system declares it; empty when it declares none.</summary>
    public string NativeType { get; init; } = "";

    /// <summary>How values of the native type travel, in the engine's own words, for the engine alone; empty when the logical type says it all.</summary>
    public string WireForm { get; init; } = "";

    /// <summary>True when values cross in the text form of a type that the closed set does not have: <see cref="Type"/> is then text, exact on the way
    /// back into a column of the same native type, and only text elsewhere.</summary>
    public bool InTextForm { get; init; }

    /// <summary>True when the system refuses a value of another kind. False: values may be of any kind, whatever the declaration says.</summary>
    public bool TypeEnforced { get; init; } = true;

    /// <summary>True when the column may hold NULL.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>The default as SQL text of its own system; null when there is none.</summary>
    public string? DefaultSql { get; init; }

    /// <summary>The same default without quotes when it is a plain literal that means the same in every system (<see cref="PlainDefault"/>); null when there
    /// is none, or it is more than that.</summary>
    public string? DefaultLiteral { get; init; }

    /// <summary>The expression of a generated column, as SQL text; null for an ordinary one. Generated columns are never written.</summary>
    public string? GeneratedSql { get; init; }

    /// <summary>True when a generated value is kept in the row; false when it is computed at each read. Meaningful only with <see cref="GeneratedSql"/>.</summary>
    public bool GeneratedStored { get; init; }

    /// <summary>The collation that the column declares; null for the engine's default.</summary>
    public string? Collation { get; init; }

    /// <summary>True when the system computes the value.</summary>
    public bool IsGenerated => GeneratedSql is not null;
}
