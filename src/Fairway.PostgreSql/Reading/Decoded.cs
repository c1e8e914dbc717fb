namespace Fairway.PostgreSql.Reading;

/// <summary>What became of a field.</summary>
internal enum Decoded
{
    /// <summary>Its canonical value was appended.</summary>
    Value,

    /// <summary>It was appended as a misfit.</summary>
    Misfit,

    /// <summary>Nothing was appended: the column is not of the type that it is said to be.</summary>
    OtherType,
}
