namespace Fairway.EngineTests.Verify;

/// <summary>One table of the shop of all shapes, as both files hold it before anything is planted.</summary>
/// <param name="Name">Its name in the target.</param>
/// <param name="Key">Its key columns; empty without a key.</param>
/// <param name="KeyOf">The key of a row by its number.</param>
/// <param name="Kinds">What may be planted in it.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record PlantedTable(string Name, string[] Key, Func<int, object[]> KeyOf, Plant[] Kinds, int Rows)
{
    /// <summary>The key of a row for people, as the report writes it.</summary>
    public string PlaceOf(int row) => PlaceOf(KeyOf(row));

    public string PlaceOf(object[] key) => string.Join(", ", Key.Zip(key, (column, value) => $"{column}={Text(value)}"));

    private static string Text(object value) => value switch
    {
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        string text => $"'{text}'",
        _ => $"{value}",
    };
}
